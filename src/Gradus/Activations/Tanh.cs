using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ)</c>, <c>g'(z) = 1 − g(z)²</c>. A sigmoid moved to mean zero, which makes the next
/// layer's work easier; it saturates as the sigmoid does.
/// </summary>
public sealed record Tanh : Activation
{
    internal override (string Value, string Backward) Written => ("tanh(Z)", "dA ∗ (1 − A²)");

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Tanh(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P>
        {
            // 1 − tanh² = 4e^-2|z|/(1 + e^-2|z|)², which keeps its digits where tanh is one.
            P e = VectorMath.Exp(-2 * P.Abs(z));
            return 4 * e / P.MultiplyAdd(e, 2 + e, 1);
        }
    }
}
