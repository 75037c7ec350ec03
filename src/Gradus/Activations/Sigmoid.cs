using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = 1/(1 + e⁻ᶻ)</c>, <c>g'(z) = g(z)·(1 − g(z))</c>. Squeezes any number into (0, 1): the probability of the
/// positive class at the output of a binary classifier.
/// </summary>
public sealed record Sigmoid : Activation
{
    internal override (string Value, string Backward) Written => ("σ(Z)", "dA ∗ A ∗ (1 − A)");

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Sigmoid(z);

        // With b = e/(1 + e) and e = e^-|z|, which keeps the digits that 1 − a would lose: b − b².
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P>
        {
            (P n, P fraction) = VectorMath.ExpFraction(P.AtLeast(VectorMath.Underflow<P>(), -P.Abs(z)));
            P power = P.Scale(1, n);
            (_, P sum, fraction) = VectorMath.OddsParts(power, fraction);
            P quotient = power / sum, b = P.MultiplyAdd(fraction, quotient, quotient);
            return P.Subtract(b, b, b);
        }
    }
}
