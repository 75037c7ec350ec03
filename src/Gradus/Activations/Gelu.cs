using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = z·Φ(z)</c>, <c>g'(z) = Φ(z) + z·φ(z)</c>, with Φ the distribution and φ the density of the standard normal.
/// Hendrycks and Gimpel, <i>Gaussian Error Linear Units</i>, 2016.
/// </summary>
public sealed record Gelu : Activation
{
    internal override bool Rectifies => true;

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P>
        {
            // x·Φ(−x) is −g(−x) and x − g(x), with x = |z|.
            P rest = NormalDistribution.TailMoment(P.Abs(z));
            return P.Select(z < 0, -rest, z - rest);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P>
        {
            // Φ(−x) − x·φ(x) is g'(−x) and 1 − g'(x), with x = |z|.
            P rest = NormalDistribution.TailLessMoment(P.Abs(z));
            return P.Select(z < 0, rest, 1 - rest);
        }
    }
}
