namespace Gradus.Labs;

/// <summary>A number that holds the claim of a lab.</summary>
/// <param name="Name">Its name, a few words.</param>
/// <param name="Value">The number.</param>
/// <param name="Meaning">What it says, in a sentence.</param>
public sealed record LabFinding(string Name, double Value, string Meaning)
{
    /// <summary>Whether it was measured with a clock, so that it is another at each run.</summary>
    public bool IsTimed { get; init; }
}
