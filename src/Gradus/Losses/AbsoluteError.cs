using System.Numerics;

namespace Gradus.Losses;

/// <summary>
/// <c>L = Σ|ŷ − y|</c>, <c>∂L/∂ŷ = sign(ŷ − y)</c>, 0 where they meet. Less moved by outliers than the square.
/// </summary>
public sealed record AbsoluteError : Loss
{
    /// <summary>Measures errors by their size.</summary>
    /// <param name="averageOutputs">Average over the output units instead of adding them up.</param>
    public AbsoluteError(bool averageOutputs = false) => AverageOutputs = averageOutputs;

    /// <summary>Whether the loss is averaged over the output units instead of added up.</summary>
    public bool AverageOutputs { get; }

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        PointwiseLoss.Sum(default(Formula), AverageOutputs, outputs, targets, weights, gradient, units);

    private readonly struct Formula : ILossFormula
    {
        public T Value<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Abs(z - y);

        public T Derivative<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            z > y ? T.One : z < y ? -T.One : z - y;
    }
}
