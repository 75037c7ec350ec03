using System.Globalization;
using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Losses;

/// <summary>
/// <c>L = −(y·ln a + (1 − y)·ln(1 − a))</c> with <c>a = σ(z)</c>, computed from the logit z as
/// <c>max(z, 0) − z·y + ln(1 + e^−|z|)</c>, which is finite for every finite z; <c>∂L/∂z = a − y</c>. Targets lie in
/// [0, 1]. With several output units each is a yes-or-no question of its own.
/// </summary>
public sealed record BinaryCrossEntropy : Loss
{
    /// <summary>Measures the answers to yes-or-no questions.</summary>
    /// <param name="averageOutputs">Average over the output units instead of adding them up.</param>
    public BinaryCrossEntropy(bool averageOutputs = false) => AverageOutputs = averageOutputs;

    /// <summary>Whether the loss is averaged over the output units instead of added up.</summary>
    public bool AverageOutputs { get; }

    /// <inheritdoc/>
    public override bool TakesLogits => true;

    internal override string? TargetFault(double target, int targetWidth, int units) => target is >= 0 and <= 1
        ? null
        : $"A target of a yes-or-no question lies from 0 to 1, but one is {target.ToString(CultureInfo.InvariantCulture)}.";

    internal override (string Value, string Gradient) Written => (AverageOutputs ? "−(1/n)·Σ (Y ∗ ln A + (1 − Y) ∗ ln(1 − A))" : "−Σ (Y ∗ ln A + (1 − Y) ∗ ln(1 − A))", AverageOutputs ? "(1/n)·(A − Y)" : "A − Y");

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        PointwiseLoss.Sum(default(Formula), AverageOutputs, outputs, targets, weights, gradient, units);

    internal readonly struct Formula : ILossFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P z, P y, out P value, out P slope) where P : struct, IPack<P>
        {
            (P n, P fraction) = VectorMath.ExpFraction(P.AtLeast(VectorMath.Underflow<P>(), -P.Abs(z)));
            P power = P.Scale(1, n);
            (P e, P sum, fraction) = VectorMath.OddsParts(power, fraction);
            value = P.Select(z > 0, z * (1 - y), -z * y) + VectorMath.Log1pOfPart(e);

            // a − y = (1 − y) − (1 − a): for a nearly certain right answer 1 − a has digits where a − 1 has none.
            P quotient = power / sum, doubt = P.MultiplyAdd(fraction, quotient, quotient);
            slope = P.Select(z > 0, 1 - y - doubt, doubt - y);
        }
    }
}
