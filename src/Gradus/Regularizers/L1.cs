using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Regularizers;

/// <summary>
/// <c>J += λ/m·Σ |W|</c>, <c>dW += λ/m·sign(W)</c>, with m the examples of the step: draws weights that matter
/// little towards zero. With <c>perExample: false</c> λ is not divided.
/// </summary>
public sealed record L1 : Regularizer
{
    /// <summary>The price λ on the absolute size of the weights.</summary>
    /// <param name="lambda">λ, 0 or above.</param>
    /// <param name="perExample">Whether λ is divided by m.</param>
    public L1(double lambda, bool perExample = true) : base(lambda, perExample)
    {
    }

    internal override double Penalty<T>(ReadOnlySpan<T> weights, int examples) =>
        Scale(examples) * Elementwise.Sum(default(Size), weights);

    internal override void AddGradient<T>(ReadOnlySpan<T> weights, int examples, Span<T> gradient) =>
        Elementwise.AddSlope(default(Size), Scale(examples), weights, gradient);

    private readonly struct Size : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P w) where P : struct, IPack<P> => P.Abs(w);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P w) where P : struct, IPack<P> => P.Select(w > 0, 1, P.Select(w < 0, -1, 0));
    }
}
