using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = ln(1 + eᶻ)</c>, <c>g'(z) = σ(z)</c>: a rectifier without its corner. Dugas et al.,
/// <i>Incorporating Second-Order Functional Knowledge for Better Option Pricing</i>, 2001.
/// </summary>
public sealed record Softplus : Activation
{
    internal override bool Rectifies => true;

    internal override (string Value, string Backward) Written => ("ln(1 + e^Z)", "dA ∗ σ(Z)");

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> =>
            P.Select(z < 0, 0, z) + VectorMath.Log1pOfPart(VectorMath.Exp(-P.Abs(z)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P> => VectorMath.Sigmoid(z);
    }
}
