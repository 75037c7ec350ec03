using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

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

    internal override (string Value, string Gradient) Written => (
        FormattableString.Invariant($"{(AverageOutputs ? "(1/n)·" : "")}Σ ½·E² where |E| ≤ {Delta}, else {Delta}·(|E| − {Delta / 2}), with E = A − Y"),
        FormattableString.Invariant($"{(AverageOutputs ? "(1/n)·" : "")}(A − Y), but no larger than {Delta} to either side"));

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        PointwiseLoss.Sum(new Formula(Delta), AverageOutputs, outputs, targets, weights, gradient, units);

    internal readonly struct Formula(double delta) : ILossFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P z, P y, out P value, out P slope) where P : struct, IPack<P>
        {
            P d = delta, error = z - y, size = P.Abs(error);
            value = P.Select(size > d, d * (size - (0.5 * d)), 0.5 * size * size);
            slope = P.Select(size > d, P.CopySign(d, error), error);
        }
    }
}
