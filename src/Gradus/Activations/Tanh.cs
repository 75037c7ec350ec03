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
            // 1 − tanh² = 4b·(1 − b) with b = e/(1 + e) and e = e^-2|z|, which keeps its digits where tanh is one. 4b from the
            // start, for b may have underflowed where 4b has not.
            P half = P.AtLeast(0.5 * VectorMath.Underflow<P>(), -P.Abs(z));
            (P n, P fraction) = VectorMath.ExpFraction(half + half);
            P power = P.Scale(4, n);
            (_, P sum, fraction) = VectorMath.OddsParts(0.25 * power, fraction);
            P quotient = power / sum, b = P.MultiplyAdd(fraction, quotient, quotient);
            return P.Subtract(b, b, 0.25 * b);
        }
    }
}
