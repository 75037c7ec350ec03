namespace Gradus.Optimizers;

/// <summary><c>α = α₀</c></summary>
/// <param name="Initial">α₀, above 0.</param>
public sealed record ConstantRate(double Initial) : Schedule(Initial)
{
    /// <inheritdoc/>
    public override double Rate(Moment moment) => Initial;
}
