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

        // With e = e^-|z|, which keeps the digits that 1 − a would lose.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P>
        {
            P e = VectorMath.Exp(-P.Abs(z));
            return e / P.MultiplyAdd(e, 2 + e, 1);
        }
    }
}
