using Gradus.Data;

namespace Gradus.Diagnostics.Changes;

/// <summary>Each class counts by a weight of its own: <c>m/(C·m_c)</c> lets all of them count the same.</summary>
/// <param name="Weights">The weight of each class.</param>
public sealed record WeightedClasses(IReadOnlyList<double> Weights) : RunChange
{
    /// <summary>The weight of each class.</summary>
    public IReadOnlyList<double> Weights { get; } = Required(Weights);

    /// <inheritdoc/>
    public override string Description => "classes that count the same";

    internal override RunSetup Apply(RunSetup setup) =>
        setup.ClassWeights.Count > 0 ? setup : setup with { ClassWeights = Weights };

    /// <inheritdoc/>
    public bool Equals(WeightedClasses? other) => other is not null && Numbers.Same(Weights, other.Weights);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Hash(Weights);

    private static double[] Required(IReadOnlyList<double> weights)
    {
        double[] copy = Numbers.Finite(weights, nameof(Weights));
        return copy.Length >= 2 && Array.TrueForAll(copy, weight => weight >= 0) && copy.Any(weight => weight > 0)
            ? copy
            : throw new ArgumentException("There are 2 classes or more, and their weights are 0 or above, one of them above 0.", nameof(weights));
    }
}
