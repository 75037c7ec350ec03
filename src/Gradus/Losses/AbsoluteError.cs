using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

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

    internal override (string Value, string Gradient) Written => (AverageOutputs ? "(1/n)·Σ |A − Y|" : "Σ |A − Y|", AverageOutputs ? "(1/n)·sign(A − Y)" : "sign(A − Y)");

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        PointwiseLoss.Sum(default(Formula), AverageOutputs, outputs, targets, weights, gradient, units);

    internal readonly struct Formula : ILossFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P z, P y, out P value, out P slope) where P : struct, IPack<P>
        {
            P error = z - y;
            value = P.Abs(error);
            slope = P.Select(error > 0, 1, P.Select(error < 0, -1, error));
        }
    }
}
