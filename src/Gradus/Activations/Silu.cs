using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = z·σ(z)</c>, <c>g'(z) = σ(z)·(1 + z·(1 − σ(z)))</c>: also called swish. Elfwing et al.,
/// <i>Sigmoid-Weighted Linear Units for Neural Network Function Approximation</i>, 2018.
/// </summary>
public sealed record Silu : Activation
{
    internal override bool Rectifies => true;

    internal override (string Value, string Backward) Written => ("Z ∗ σ(Z)", "dA ∗ σ(Z) ∗ (1 + Z ∗ (1 − σ(Z)))");

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        // With e = e^-|z| = m·2ⁿ: x·m and not x·e, which may have underflowed where x·m·2ⁿ has not. What the roundings of the
        // product, of 1 + e and of the quotient left over is divided by about 1 + e.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P>
        {
            P x = Bounded(z);
            (P m, P n) = VectorMath.ExpParts(-x);
            P e = P.Scale(m, n), factor = P.Select(z < 0, m, 1), product = x * factor;
            P quotient = product / (1 + e);
            P left = P.MultiplyAdd(-quotient, e, product - quotient) + P.MultiplyAdd(x, factor, -product);
            P size = P.MultiplyAdd(left, P.MultiplyAdd(-0.5, e, 1), quotient);
            return P.Select(z < 0, P.Scale(-size, n), P.Select(z > (P.IsSingle ? 100 : 700), z, size));
        }

        // σ(−x)·(1 − x·σ(x)) = e·(1 − x + e)/(1 + e)² is g'(−x) and 1 − g'(x), with x = |z|: next to the root, where the terms
        // cancel, 1 − x is exact. To catch the roundings left over would cost a quarter to a half of the pass.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P>
        {
            P x = Bounded(z);
            (P m, P n) = VectorMath.ExpParts(-x);
            P e = P.Scale(m, n), rest = P.Scale(m * (1 - x + e) / P.MultiplyAdd(e, 2 + e, 1), n);
            return P.Select(z < 0, rest, 1 - rest);
        }

        // |z|, up to where x·e has underflowed: at −∞ the product is to be zero.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static P Bounded<P>(P z) where P : struct, IPack<P> => P.AtMost(P.IsSingle ? 120 : 760, P.Abs(z));
    }
}
