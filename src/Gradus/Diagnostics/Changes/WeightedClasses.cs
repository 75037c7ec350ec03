namespace Gradus.Diagnostics.Changes;

/// <summary>Each class counts by a weight of its own: <c>m/(C·m_c)</c> lets all of them count the same.</summary>
/// <param name="Weights">The weight of each class.</param>
public sealed record WeightedClasses(IReadOnlyList<double> Weights) : RunChange
{
    /// <inheritdoc/>
    public override string Description => "classes that count the same";

    internal override RunSetup Apply(RunSetup setup) =>
        setup.ClassWeights.Count > 0 ? setup : setup with { ClassWeights = Weights };
}
