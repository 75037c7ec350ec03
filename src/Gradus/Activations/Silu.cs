using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = z·σ(z)</c>, <c>g'(z) = σ(z)·(1 + z·(1 − σ(z)))</c>: also called swish. Elfwing et al.,
/// <i>Sigmoid-Weighted Linear Units for Neural Network Function Approximation</i>, 2018.
/// </summary>
public sealed record Silu : Activation
{
    internal override bool Rectifies => true;

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        // With e = e^-|z|: σ(|z|) = 1/(1 + e) and σ(−|z|) = e/(1 + e), both with all their digits.
        public T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (T.IsNegativeInfinity(z))
            {
                return T.Zero;
            }

            T e = T.Exp(-T.Abs(z));
            return z * (z < T.Zero ? e : T.One) / (T.One + e);
        }

        public T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (T.IsInfinity(z))
            {
                return z > T.Zero ? T.One : T.Zero;
            }

            T e = T.Exp(-T.Abs(z));
            T larger = T.One / (T.One + e), smaller = e / (T.One + e);
            return z < T.Zero ? smaller * (T.One + (z * larger)) : larger * (T.One + (z * smaller));
        }
    }
}
