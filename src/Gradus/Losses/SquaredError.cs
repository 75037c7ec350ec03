using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Losses;

/// <summary>
/// <c>L = factor·Σ(ŷ − y)²</c>, <c>∂L/∂ŷ = 2·factor·(ŷ − y)</c>; with the factor ½ of the notes the gradient is the error
/// itself. Factor 1 and <c>averageOutputs</c> give the mean squared error of other libraries.
/// </summary>
public sealed record SquaredError : Loss
{
    /// <summary>Measures errors by their square.</summary>
    /// <param name="factor">The factor before the square; above 0.</param>
    /// <param name="averageOutputs">Average over the output units instead of adding them up.</param>
    public SquaredError(double factor = 0.5, bool averageOutputs = false)
    {
        Factor = factor > 0 && double.IsFinite(factor)
            ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor of the squared error is a finite number above 0.");
        AverageOutputs = averageOutputs;
    }

    /// <summary>The factor before the square.</summary>
    public double Factor { get; }

    /// <summary>Whether the loss is averaged over the output units instead of added up.</summary>
    public bool AverageOutputs { get; }

    internal override (string Value, string Gradient) Written => (
        FormattableString.Invariant($"{Factor}·{(AverageOutputs ? "(1/n)·" : "")}Σ (A − Y)²"),
        FormattableString.Invariant($"{(Factor == 0.5 ? "" : $"{2 * Factor}·")}{(AverageOutputs ? "(1/n)·" : "")}(A − Y)"));

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        PointwiseLoss.Sum(new Formula(Factor), AverageOutputs, outputs, targets, weights, gradient, units);

    internal readonly struct Formula(double factor) : ILossFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P z, P y, out P value, out P slope) where P : struct, IPack<P>
        {
            P error = z - y;
            value = factor * error * error;
            slope = 2 * factor * error;
        }
    }
}
