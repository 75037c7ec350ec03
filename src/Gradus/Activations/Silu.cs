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
            P left = P.Subtract(product - quotient, quotient, e) + P.MultiplyAdd(x, factor, -product);
            P size = P.MultiplyAdd(left, P.MultiplyAdd(-0.5, e, 1), quotient);
            return P.Select(z < 0, P.Scale(-size, n), P.Select(z > (P.IsSingle ? 100 : 700), z, size));
        }

        // σ(−x)·(1 − x·σ(x)) = e·(1 − x + e)/(1 + e)² is g'(−x) and 1 − g'(x), with x = |z|: next to the root, where the terms
        // cancel, 1 − x is exact. What the rounding of (1 + e)² left over comes in with e = 2ⁿ·(1 + fraction), times about
        // (1 + fraction)/(1 + e)²; to catch those of 1 − x + e and of the quotient too would cost 14 to 25 % of the pass.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P>
        {
            P x = Bounded(z);
            (P n, P fraction) = VectorMath.ExpFraction(-x);
            P power = P.Scale(1, n), e = P.MultiplyAdd(power, fraction, power), square = P.MultiplyAdd(e, 2 + e, 1);
            P left = P.MultiplyAdd(e, e, e + e + (1 - square)), quotient = (1 - x + e) / square;
            fraction = P.Subtract(fraction, P.MultiplyAdd(-0.75, e, 0.95), left);
            P slope = P.Scale(P.MultiplyAdd(fraction, quotient, quotient), n);
            return P.Select(z < 0, slope, 1 - slope);
        }

        // |z|, up to where x·e has underflowed: at −∞ the product is to be zero.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static P Bounded<P>(P z) where P : struct, IPack<P> => P.AtMost(-VectorMath.Underflow<P>(), P.Abs(z));
    }
}
