using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary><c>√Σ dW²</c> over these parameters, summed in double precision in their order.</summary>
internal static class GradientNorm
{
    public static double Of<T>(ReadOnlySpan<Parameter<T>> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            sum += Reductions.SumOfSquares<T>(parameter.Gradient.Span);
        }

        return Math.Sqrt(sum);
    }
}
