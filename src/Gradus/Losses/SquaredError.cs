using System.Numerics;

namespace Gradus.Losses;

/// <summary>
/// <c>L = factor·Σ(ŷ − y)²</c>, <c>∂L/∂ŷ = 2·factor·(ŷ − y)</c>; with the factor ½ of the notes the gradient is the error
/// itself. Factor 1 and <paramref name="AverageOutputs"/> give the mean squared error of other libraries.
/// </summary>
/// <param name="Factor">The factor before the square; above 0.</param>
/// <param name="AverageOutputs">Average over the output units instead of adding them up.</param>
public sealed record SquaredError(double Factor = 0.5, bool AverageOutputs = false) : Loss
{
    /// <summary>The factor before the square.</summary>
    public double Factor { get; } = Factor > 0 && double.IsFinite(Factor)
        ? Factor
        : throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "The factor of the squared error is a finite number above 0.");

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        PointwiseLoss.Sum(new Formula(Factor), AverageOutputs, outputs, targets, weights, gradient, units);

    private readonly struct Formula(double factor) : ILossFormula
    {
        public T Value<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(factor) * (z - y) * (z - y);

        public T Derivative<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(2 * factor) * (z - y);
    }
}
