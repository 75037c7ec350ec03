using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = 1/(1 + e⁻ᶻ)</c>, <c>g'(z) = g(z)·(1 − g(z))</c>. Squeezes any number into (0, 1): the probability of the
/// positive class at the output of a binary classifier.
/// </summary>
public sealed record Sigmoid : Activation
{
    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        // e^-|z| never overflows, and the derivative keeps its digits where 1 − a would lose them.
        public T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T e = T.Exp(-T.Abs(z));
            return (z < T.Zero ? e : T.One) / (T.One + e);
        }

        public T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T e = T.Exp(-T.Abs(z));
            return e / ((T.One + e) * (T.One + e));
        }
    }
}
