using System.Numerics;
using Gradus.Activations;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary><c>A = g(γ·(x − μ)/√(σ² + ε) + β)</c> with the running μ and σ².</summary>
internal sealed class BatchNormPrediction<T> : LayerPrediction<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tensor<T> gamma, beta, mean;
    private readonly T[] deviation;
    private readonly ActivationKernel<T> g;

    public BatchNormPrediction(BatchNorm layer, IReadOnlyList<Tensor<T>> parameters) : base(parameters[0].Count)
    {
        (gamma, beta, mean) = (parameters[0], parameters[1], parameters[2]);
        g = layer.Activation.Kernel<T>();
        ReadOnlySpan<T> variance = parameters[3].Span;
        T epsilon = T.CreateTruncating(layer.Epsilon);
        deviation = new T[Units];
        for (int j = 0; j < deviation.Length; j++)
        {
            deviation[j] = T.Sqrt(variance[j] + epsilon);
        }
    }

    public override void Apply(ReadOnlySpan<T> input, Span<T> output, int examples)
    {
        ReadOnlySpan<T> scale = gamma.Span, shift = beta.Span, centre = mean.Span;
        Span<T> a = output[..(examples * Units)];
        for (int start = 0; start < a.Length; start += Units)
        {
            ReadOnlySpan<T> x = input.Slice(start, Units);
            Span<T> z = a.Slice(start, Units);
            for (int j = 0; j < z.Length; j++)
            {
                z[j] = T.FusedMultiplyAdd(scale[j], (x[j] - centre[j]) / deviation[j], shift[j]);
            }
        }

        if (!g.IsIdentity)
        {
            g.Forward(a, a, Units);
        }
    }
}
