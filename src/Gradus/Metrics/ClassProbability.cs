namespace Gradus.Metrics;

/// <summary>A class and the probability a model gives it.</summary>
/// <param name="Class">The class number.</param>
/// <param name="Probability">The probability, or whatever score was ranked.</param>
public readonly record struct ClassProbability(int Class, double Probability);
