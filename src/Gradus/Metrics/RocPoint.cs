namespace Gradus.Metrics;

/// <summary>One point of a <see cref="RocCurve"/>: what follows from calling positive each score at or above a threshold.</summary>
/// <param name="FalsePositiveRate">The part of the negative examples that is called positive.</param>
/// <param name="TruePositiveRate">The part of the positive examples that is called positive.</param>
/// <param name="Threshold">The lowest score called positive.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold);
