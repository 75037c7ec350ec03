using Gradus.Regularizers;

namespace Gradus.Diagnostics.Changes;

/// <summary>A price on large weights, <c>J += λ/2·Σ W²</c>.</summary>
/// <param name="Lambda">λ, above 0.</param>
public sealed record PricedWeights(double Lambda) : RunChange
{
    /// <summary>λ.</summary>
    public double Lambda { get; } = AboveZero(Lambda, nameof(Lambda));

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant($"a price of {Lambda:G3} on the squares of the weights");

    internal override RunSetup Apply(RunSetup setup) =>
        setup with { Regularizers = [.. setup.Regularizers, new L2(Lambda, perExample: false)] };
}
