namespace Gradus.Optimizers;

/// <summary><c>α = α₀/(1 + decay·⌊epoch/every⌋)</c>: the course's learning-rate decay.</summary>
public sealed record InverseTimeDecay : Schedule
{
    /// <summary>Lowers the rate as one over the time.</summary>
    /// <param name="initial">α₀, above 0.</param>
    /// <param name="decay">What each interval adds to the divisor, 0 or above.</param>
    /// <param name="every">Epochs in an interval, 1 or above; with 1 the rate falls in every epoch.</param>
    public InverseTimeDecay(double initial, double decay, int every = 1)
    {
        Initial = HyperParameter.Positive(initial);
        Decay = HyperParameter.NotNegative(decay);
        Every = HyperParameter.AtLeastOne(every);
    }

    /// <summary>α₀</summary>
    public double Initial { get; private init; }

    /// <summary>What each interval adds to the divisor.</summary>
    public double Decay { get; }

    /// <summary>Epochs in an interval.</summary>
    public int Every { get; }

    /// <inheritdoc/>
    public override double Rate(Moment moment) => Initial / (1 + (Decay * (moment.Epoch / Every)));

    internal override Schedule Times(double factor) => this with { Initial = factor * Initial };
}
