using System.Numerics;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <c>A = g(X·Wᵀ + b)</c> with weights that are packed at the first call, which takes as much memory again as W; the
/// matrix product serves where they do not fit into an array.
/// </summary>
internal sealed class DensePrediction<T>(Tensor<T> w, Tensor<T> b, Activation activation) : LayerPrediction<T>(w.Rows)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int inputs = w.RowLength;
    private readonly ActivationKernel<T> g = activation.Kernel<T>();
    private readonly bool fits = PackedWeights<T>.Fit(w.Rows, w.RowLength);
    private PackedWeights<T>? packed;

    public override int Spare { get; } = PackedWeights<T>.Fit(w.Rows, w.RowLength) ? PackedWeights<T>.RoomFor(w.Rows) - w.Rows : 0;

    public override void Apply(ReadOnlySpan<T> input, Span<T> output, int examples)
    {
        Span<T> a = output[..(examples * Units)];
        if (fits)
        {
            PackedWeights<T> weights = Volatile.Read(ref packed) ?? Pack();
            weights.Multiply(input, output, examples);
        }
        else
        {
            MatrixProduct.ABt(input, w.Span, T.One, T.Zero, a, examples, Units, inputs, Workers.None);
            if (b.Count > 0)
            {
                Updates.AddRow(a, examples, Units, b.Span);
            }
        }

        if (!g.IsIdentity)
        {
            g.Forward(a, a, Units);
        }
    }

    // Two threads may both pack at the first call; the copies are equal and one of them stays.
    private PackedWeights<T> Pack()
    {
        PackedWeights<T> fresh = new(w.Span, b.Span, Units, inputs);
        return Interlocked.CompareExchange(ref packed, fresh, null) ?? fresh;
    }
}
