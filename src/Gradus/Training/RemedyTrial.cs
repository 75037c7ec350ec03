using Gradus.Diagnostics;
using Gradus.Networks;

namespace Gradus.Training;

/// <summary>A run made again with the remedy of a finding, and upon the remedies that had helped before.</summary>
public sealed record RemedyTrial
{
    // A cost lower by less is no help.
    private const double Margin = 0.99;

    internal RemedyTrial()
    {
    }

    /// <summary>The finding whose remedy was applied.</summary>
    public required Finding Finding { get; init; }

    /// <summary>The network that was trained.</summary>
    public required Network Network { get; init; }

    /// <summary>The options it was trained with.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>What came out.</summary>
    public required TrainingResult Result { get; init; }

    /// <summary>
    /// The mean loss of the best model before, on the validation part, or on the training part where there is none: without
    /// penalties, and with the class weights of this trial, so that both costs mean the same.
    /// </summary>
    public required double CostBefore { get; init; }

    /// <summary>The mean loss of this model on the same examples.</summary>
    public required double CostAfter { get; init; }

    /// <summary>Whether the remedy helped: the cost is lower by 1 % or more.</summary>
    public bool Helped => CostAfter < Margin * CostBefore;
}
