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
        // Both in double for either precision, as Φ is: the two terms of the derivative cancel around z = −0.75.
        public T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double x = double.CreateTruncating(z);
            return double.IsNegativeInfinity(x) ? T.Zero : T.CreateTruncating(x * ScalarMath.NormalCdf(x));
        }

        public T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double x = double.CreateTruncating(z);
            double density = ScalarMath.NormalDensity(x);
            return T.CreateTruncating(ScalarMath.NormalCdf(x) + (density == 0 ? 0 : x * density));
        }
    }
}
