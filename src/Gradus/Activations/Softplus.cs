using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = ln(1 + eᶻ)</c>, <c>g'(z) = σ(z)</c>: a rectifier without its corner. Dugas et al.,
/// <i>Incorporating Second-Order Functional Knowledge for Better Option Pricing</i>, 2001.
/// </summary>
public sealed record Softplus : Activation
{
    internal override bool Rectifies => true;

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        public T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            (z <= T.Zero ? T.Zero : z) + ScalarMath.Log1p(T.Exp(-T.Abs(z)));

        public T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T e = T.Exp(-T.Abs(z));
            return (z < T.Zero ? e : T.One) / (T.One + e);
        }
    }
}
