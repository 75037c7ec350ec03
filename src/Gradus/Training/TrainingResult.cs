using Gradus.Diagnostics;
using Gradus.Losses;
using Gradus.Networks;

namespace Gradus.Training;

/// <summary>How a run ended.</summary>
public enum Outcome
{
    /// <summary>All epochs were made.</summary>
    Completed,

    /// <summary>The validation cost stopped improving.</summary>
    StoppedEarly,

    /// <summary>The optimizer found nothing left to improve.</summary>
    Converged,

    /// <summary>The caller asked to stop.</summary>
    Cancelled,

    /// <summary>A number became infinite or undefined.</summary>
    Diverged,
}

/// <summary>What a run made.</summary>
public sealed class TrainingResult
{
    internal TrainingResult()
    {
    }

    /// <summary>
    /// The trained model: with a validation part the weights of the best epoch; without one the last weights, or, where
    /// the run was cancelled or diverged, the best known.
    /// </summary>
    public required Model Model { get; init; }

    /// <summary>How the run ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>How the run ended, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Costs, accuracies and rates on the way.</summary>
    public required History History { get; init; }

    /// <summary>The loss that was used.</summary>
    public required Loss Loss { get; init; }

    /// <summary>The epoch whose weights the model has, from 0; −1 for the weights that the run began with, or, of a run stopped in its first epoch, those it came to.</summary>
    public required int ModelEpoch { get; init; }

    /// <summary>Whether the steps went through <c>G = X·Xᵀ</c>, as <see cref="TrainingOptions.GramPath"/> allows.</summary>
    public required bool UsedGramPath { get; init; }

    /// <summary>The path that the steps took, straight or Gram, and why, in words.</summary>
    public required string Path { get; init; }

    /// <summary>Why this network and loss may disappoint with this data, seen before the run.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What stood out, each with evidence, cause and remedy.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What each layer did with some of the training examples before the first update.</summary>
    public required IReadOnlyList<LayerStatistics> LayersAtStart { get; init; }

    /// <summary>What each layer of the model does with the same examples.</summary>
    public required IReadOnlyList<LayerStatistics> LayersAtEnd { get; init; }

    /// <summary>The time the run took.</summary>
    public required TimeSpan Duration { get; init; }
}
