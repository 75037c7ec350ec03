using System.Numerics;

namespace Gradus.Losses;

/// <summary>
/// With e = ŷ − y: <c>L = ½e²</c> for |e| ≤ δ and <c>δ·(|e| − ½δ)</c> beyond; <c>∂L/∂ŷ = e</c>, or <c>±δ</c>. Huber,
/// <i>Robust Estimation of a Location Parameter</i>, 1964.
/// </summary>
public sealed record Huber : Loss
{
    /// <summary>Measures errors by their square, and large ones by their size.</summary>
    /// <param name="delta">The error from which on the loss grows in a straight line; above 0.</param>
    /// <param name="averageOutputs">Average over the output units instead of adding them up.</param>
    public Huber(double delta = 1, bool averageOutputs = false)
    {
        Delta = delta > 0 && double.IsFinite(delta)
            ? delta
            : throw new ArgumentOutOfRangeException(nameof(delta), delta, "The delta of the Huber loss is a finite number above 0.");
        AverageOutputs = averageOutputs;
    }

    /// <summary>The error from which on the loss grows in a straight line.</summary>
    public double Delta { get; }

    /// <summary>Whether the loss is averaged over the output units instead of added up.</summary>
    public bool AverageOutputs { get; }

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        PointwiseLoss.Sum(new Formula(Delta), AverageOutputs, outputs, targets, weights, gradient, units);

    private readonly struct Formula(double delta) : ILossFormula
    {
        public T Value<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T d = T.CreateTruncating(delta), half = T.One / (T.One + T.One), size = T.Abs(z - y);
            return size <= d ? half * size * size : d * (size - (half * d));
        }

        public T Derivative<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T d = T.CreateTruncating(delta), error = z - y;
            return error > d ? d : error < -d ? -d : error;
        }
    }
}
