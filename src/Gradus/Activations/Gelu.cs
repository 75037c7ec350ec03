using System.Numerics;
using Gradus.Kernels;

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
        private const double InverseRootTwoPi = 0.398942280401432677939946;

        public T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            T.IsInfinity(z) ? (z > T.Zero ? z : T.Zero) : z * ScalarMath.NormalCdf(z);

        public T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T density = T.CreateTruncating(InverseRootTwoPi) * T.Exp(-(z * z) / (T.One + T.One));
            return density == T.Zero ? ScalarMath.NormalCdf(z) : ScalarMath.NormalCdf(z) + (z * density);
        }
    }
}
