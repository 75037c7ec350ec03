using Gradus.Labs.Experiments;

namespace Gradus.Labs;

/// <summary>All labs, in the order of the notes: the one list of them.</summary>
public static class LabCatalog
{
    /// <summary>The labs.</summary>
    public static IReadOnlyList<Lab> All { get; } =
    [
        new VectorizeLab(),
        new BroadcastLab(),
        new GraphLab(),
        new DescentLab(),
        new LossesLab(),
        new ActivationsLab(),
        new SymmetryLab(),
        new InitializationLab(),
        new DeadUnitsLab(),
        new XorDepthLab(),
        new ReluShapesLab(),
        new CatsLab(),
        new DigitsLab(),
        new HyperParametersLab(),
        new FeaturesLab(),
    ];
}
