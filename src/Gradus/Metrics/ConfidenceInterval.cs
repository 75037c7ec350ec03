namespace Gradus.Metrics;

/// <summary>Where a figure may lie that was measured on some examples out of many that might have been drawn.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct ConfidenceInterval(double Low, double High);
