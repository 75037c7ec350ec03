namespace Gradus.Optimizers;

/// <summary><c>α = α₀·factor^epoch</c></summary>
public sealed record ExponentialDecay : Schedule
{
    /// <summary>Lowers the rate by the same part in each epoch.</summary>
    /// <param name="initial">α₀, above 0.</param>
    /// <param name="factor">What an epoch multiplies the rate by, in (0, 1].</param>
    public ExponentialDecay(double initial, double factor)
    {
        Initial = HyperParameter.Positive(initial);
        Factor = HyperParameter.Factor(factor);
    }

    /// <summary>α₀</summary>
    public double Initial { get; private init; }

    /// <summary>What an epoch multiplies the rate by.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override double Rate(Moment moment) => Initial * Math.Pow(Factor, moment.Epoch);

    internal override Schedule Times(double factor) => this with { Initial = factor * Initial };
}
