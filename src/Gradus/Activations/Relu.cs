using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = max(0, z)</c>, <c>g'(z) = 1</c> for z &gt; 0 and 0 otherwise (the point z = 0, where no derivative exists,
/// counts as 0). Its gradient does not fade for active units; a unit that no example activates is dead.
/// </summary>
public sealed record Relu : Activation
{
    internal override bool Rectifies => true;

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        // Written so that NaN is passed on and not hidden as a zero.
        public T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T> => z <= T.Zero ? T.Zero : z;

        public T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T> => z > T.Zero ? T.One : T.Zero;
    }
}
