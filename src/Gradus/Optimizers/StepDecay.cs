namespace Gradus.Optimizers;

/// <summary><c>α = α₀·factor^⌊epoch/every⌋</c></summary>
public sealed record StepDecay : Schedule
{
    /// <summary>Lowers the rate in steps.</summary>
    /// <param name="initial">α₀, above 0.</param>
    /// <param name="every">Epochs between two steps, 1 or above.</param>
    /// <param name="factor">What a step multiplies the rate by, in (0, 1].</param>
    public StepDecay(double initial, int every, double factor)
    {
        Initial = HyperParameter.Positive(initial);
        Every = HyperParameter.AtLeastOne(every);
        Factor = HyperParameter.Factor(factor);
    }

    /// <summary>α₀</summary>
    public double Initial { get; private init; }

    /// <summary>Epochs between two steps.</summary>
    public int Every { get; }

    /// <summary>What a step multiplies the rate by.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override double Rate(Moment moment) => Initial * Math.Pow(Factor, moment.Epoch / Every);

    internal override Schedule Times(double factor) => this with { Initial = factor * Initial };
}
