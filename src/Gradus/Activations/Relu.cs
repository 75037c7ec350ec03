using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = max(0, z)</c>, <c>g'(z) = 1</c> for z &gt; 0 and 0 otherwise (the point z = 0, where no derivative exists,
/// counts as 0). Its gradient does not fade for active units; a unit that no example activates is dead.
/// </summary>
public sealed record Relu : Activation
{
    internal override bool Rectifies => true;

    internal override (string Value, string Backward) Written => ("max(0, Z)", "dA where Z > 0, else 0");

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        // Written so that NaN is passed on and not hidden as a zero.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> => P.Select(z < 0, 0, z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P> => P.Select(z > 0, 1, 0);
    }
}
