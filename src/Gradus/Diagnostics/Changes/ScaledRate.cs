namespace Gradus.Diagnostics.Changes;

/// <summary><c>α := factor·α</c>, at every moment of the schedule.</summary>
/// <param name="Factor">What the rate is multiplied by, above 0.</param>
public sealed record ScaledRate(double Factor) : RunChange
{
    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; } = AboveZero(Factor, nameof(Factor));

    /// <inheritdoc/>
    public override string Description => Factor < 1
        ? FormattableString.Invariant($"the learning rate divided by {1 / Factor:G3}")
        : FormattableString.Invariant($"the learning rate times {Factor:G3}");

    internal override RunSetup Apply(RunSetup setup) =>
        setup with { Optimizer = setup.Optimizer.WithRate(setup.Optimizer.Rate.Times(Factor)) };
}
