namespace Gradus.Drawing;

/// <summary>What is measured along one side of a chart.</summary>
/// <param name="Label">What the numbers mean, with their unit.</param>
public sealed record Axis(string Label)
{
    /// <summary>Whether equal ways are equal ratios; numbers that are not above 0 are then left out.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Whether only whole numbers are marked, as for things that are counted.</summary>
    public bool Whole { get; init; }

    /// <summary>The number at the beginning; null for the lowest that is drawn.</summary>
    public double? Lowest { get; init; }

    /// <summary>The number at the end; null for the highest that is drawn.</summary>
    public double? Highest { get; init; }
}
