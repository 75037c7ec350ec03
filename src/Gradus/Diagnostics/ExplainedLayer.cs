namespace Gradus.Diagnostics;

/// <summary>A layer on the way forward of one example.</summary>
/// <param name="Number">The layer's number in the network, from 1.</param>
/// <param name="Name">What it is, with its activation.</param>
/// <param name="Formulas">What it computes, from the layer before: first Z, then A.</param>
/// <param name="Z">Its weighted sums; empty where it has none.</param>
/// <param name="A">Its outputs.</param>
public sealed record ExplainedLayer(
    int Number, string Name, IReadOnlyList<string> Formulas, IReadOnlyList<double> Z, IReadOnlyList<double> A);
