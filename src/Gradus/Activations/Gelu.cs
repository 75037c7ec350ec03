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

    internal override (string Value, string Backward) Written => ("Z ∗ Φ(Z)", "dA ∗ (Φ(Z) + Z ∗ φ(Z))");

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P>
        {
            // Far out x·Φ(−x) is −g(−x) and x − g(x), with x = |z|.
            P x = P.Abs(z), tail = NormalDistribution.Tail(x);
            return P.Select(x < 1, NormalDistribution.Central(z), P.Select(z < 0, -tail, z - tail));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P>
        {
            // Far out x·φ(x) − Φ(−x) is −g'(−x) and g'(x) − 1, with x = |z|.
            P x = P.Abs(z), tail = NormalDistribution.TailSlope(x);
            return P.Select(x < 1, NormalDistribution.CentralSlope(z), P.Select(z < 0, -tail, 1 + tail));
        }
    }
}
