namespace Gradus.Data;

/// <summary>What the targets of a data set look like, from one look at each.</summary>
/// <param name="Lowest">The smallest number.</param>
/// <param name="Highest">The largest number.</param>
/// <param name="AreBits">Whether all are 0 or 1.</param>
/// <param name="AreClasses">Whether each example names one class: by a whole number from 0 below 4,096, or by a row with one 1 and else 0.</param>
/// <param name="Counts">How often each class occurs, by its number; empty where the targets are no classes.</param>
public sealed record TargetSummary(double Lowest, double Highest, bool AreBits, bool AreClasses, IReadOnlyList<long> Counts);
