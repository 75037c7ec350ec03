using Gradus.Losses;

namespace Gradus.Diagnostics;

/// <summary>What an explanation shows.</summary>
public sealed record ExplanationOptions
{
    /// <summary>What an error costs; null for the loss that goes with the output layer.</summary>
    public Loss? Loss { get; init; }

    /// <summary>
    /// Of how many units of each layer the derivatives are compared with differences, and of how many weights of each of them; each costs
    /// a few passes through the layers behind it.
    /// </summary>
    public int ComparedUnits { get; init; } = 4;

    /// <summary>Is told the share of the comparisons that is done.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Ends the comparisons.</summary>
    public CancellationToken Cancellation { get; init; }
}
