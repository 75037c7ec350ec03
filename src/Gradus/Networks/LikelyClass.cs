namespace Gradus.Networks;

/// <summary>A class and how likely a model holds it to be.</summary>
/// <param name="Class">The class number, from 0.</param>
/// <param name="Name">The name of the class; null where the model knows none.</param>
/// <param name="Probability">The probability, from 0 to 1.</param>
public readonly record struct LikelyClass(int Class, string? Name, double Probability);
