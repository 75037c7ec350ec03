namespace Gradus.Metrics;

/// <summary>Precision, recall and F1, averaged over the classes of a <see cref="ConfusionMatrix"/>.</summary>
/// <param name="Precision">Of what was predicted to be the class, the part that is.</param>
/// <param name="Recall">Of what is the class, the part that was predicted to be.</param>
/// <param name="F1">The harmonic mean of precision and recall of each class, averaged over the classes.</param>
public readonly record struct ClassScores(double Precision, double Recall, double F1);
