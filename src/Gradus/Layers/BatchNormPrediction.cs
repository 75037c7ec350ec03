using System.Numerics;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary><c>A = g(γ·(x − μ)/√(σ² + ε) + β)</c> with the running μ and σ².</summary>
internal sealed class BatchNormPrediction<T> : LayerPrediction<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tensor<T> gamma, beta, mean;
    private readonly T[] inverse;
    private readonly ActivationKernel<T> g;

    public BatchNormPrediction(BatchNorm layer, IReadOnlyList<Tensor<T>> parameters) : base(parameters[0].Count)
    {
        (gamma, beta, mean) = (parameters[0], parameters[1], parameters[2]);
        g = layer.Activation.Kernel<T>();
        inverse = new T[Units];
        BatchNormRun<T>.Inverses(parameters[3].Span, layer.Epsilon, inverse);
    }

    public override void Apply(ReadOnlySpan<T> input, Span<T> output, int examples)
    {
        Span<T> a = output[..(examples * Units)];
        Normalization.Apply(input[..a.Length], mean.Span, inverse, gamma.Span, beta.Span, a);
        if (!g.IsIdentity)
        {
            g.Forward(a, a, Units);
        }
    }
}
