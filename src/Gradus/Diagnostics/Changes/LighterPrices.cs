namespace Gradus.Diagnostics.Changes;

/// <summary>Lower prices on large weights.</summary>
/// <param name="Factor">What they are multiplied by, from 0 up to 1.</param>
public sealed record LighterPrices(double Factor) : RunChange
{
    /// <summary>What prices are multiplied by.</summary>
    public double Factor { get; } = Factor is >= 0 and < 1
        ? Factor
        : throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "Lighter prices are those times a number from 0 up to 1 without it.");

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant($"the price on large weights divided by {1 / Factor:G3}");

    internal override RunSetup Apply(RunSetup setup) =>
        setup with { Regularizers = [.. setup.Regularizers.Select(regularizer => regularizer.Times(Factor))] };
}
