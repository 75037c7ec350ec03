namespace Gradus.Optimizers;

/// <summary><c>α = α₀</c></summary>
public sealed record ConstantRate : Schedule
{
    /// <summary>Keeps one rate.</summary>
    /// <param name="initial">α₀, above 0.</param>
    public ConstantRate(double initial) => Initial = HyperParameter.Positive(initial);

    /// <summary>α₀</summary>
    public double Initial { get; private init; }

    /// <inheritdoc/>
    public override double Rate(Moment moment) => Initial;

    internal override Schedule Times(double factor) => this with { Initial = factor * Initial };
}
