namespace Gradus.Optimizers;

/// <summary>
/// <c>α = minimum + (α₀ − minimum)·(1 + cos(π·p))/2</c>, where p goes from 0 to 1 with every update and then stays.
/// Loshchilov and Hutter, <i>SGDR: Stochastic Gradient Descent with Warm Restarts</i>, 2016, without the restarts.
/// </summary>
public sealed record CosineAnnealing : Schedule
{
    /// <summary>Lowers the rate along half a wave.</summary>
    /// <param name="initial">α₀, above 0.</param>
    /// <param name="minimum">The rate at the end, from 0 up to α₀.</param>
    /// <param name="epochs">Epochs until the end, 1 or above; the whole run if left out.</param>
    public CosineAnnealing(double initial, double minimum = 0, int? epochs = null)
    {
        Initial = HyperParameter.Positive(initial);
        Minimum = HyperParameter.UpTo(minimum, initial);
        Epochs = epochs is int count ? HyperParameter.AtLeastOne(count, nameof(epochs)) : null;
    }

    /// <summary>α₀</summary>
    public double Initial { get; private init; }

    /// <summary>The rate at the end.</summary>
    public double Minimum { get; private init; }

    /// <summary>Epochs until the end; null for the whole run.</summary>
    public int? Epochs { get; }

    /// <inheritdoc/>
    public override double Rate(Moment moment)
    {
        double steps = (double)(Epochs ?? moment.Epochs) * moment.StepsPerEpoch;
        double progress = moment.Step < steps ? moment.Step / steps : 1;
        return Minimum + ((Initial - Minimum) * (1 + Math.Cos(Math.PI * progress)) / 2);
    }

    internal override Schedule Times(double factor) => this with { Initial = factor * Initial, Minimum = factor * Minimum };
}
