using System.Globalization;
using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Losses;

/// <summary>
/// <c>L = −(y·ln a + (1 − y)·ln(1 − a))</c> with <c>a = σ(z)</c>, computed from the logit z as
/// <c>max(z, 0) − z·y + ln(1 + e^−|z|)</c>, which is finite for every finite z; <c>∂L/∂z = a − y</c>. Targets lie in
/// [0, 1]. With several output units each is a yes-or-no question of its own.
/// </summary>
/// <param name="AverageOutputs">Average over the output units instead of adding them up.</param>
public sealed record BinaryCrossEntropy(bool AverageOutputs = false) : Loss
{
    /// <inheritdoc/>
    public override bool TakesLogits => true;

    internal override string? TargetFault(double target, int targetWidth, int units) => target is >= 0 and <= 1
        ? null
        : $"BinaryCrossEntropy needs targets from 0 to 1, but one is {target.ToString(CultureInfo.InvariantCulture)}.";

    internal override double Sum<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        PointwiseLoss.Sum(default(Formula), AverageOutputs, outputs, targets, weights, gradient, units);

    private readonly struct Formula : ILossFormula
    {
        public T Value<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            (z <= T.Zero ? T.Zero : z) - (z * y) + ScalarMath.Log1p(T.Exp(-T.Abs(z)));

        public T Derivative<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T e = T.Exp(-T.Abs(z));
            return ((z < T.Zero ? e : T.One) / (T.One + e)) - y;
        }
    }
}
