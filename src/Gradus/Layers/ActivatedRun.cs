using System.Numerics;
using Gradus.Activations;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// A layer that ends in an activation: <c>A = g(Z)</c> on the way forward, <c>dZ = dA ∗ g'(Z)</c> on the way back. The
/// layer itself makes Z and takes dZ.
/// </summary>
internal abstract class ActivatedRun<T> : LayerRun<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ActivationKernel<T> g;
    private readonly Tensor<T> zBuffer, aBuffer;
    private readonly int units;

    protected ActivatedRun(LayerSite<T> site, Activation activation, int units) : base(site)
    {
        this.units = units;
        Activation = activation;
        g = activation.Kernel<T>();
        zBuffer = Buffer(units);
        aBuffer = g.IsIdentity ? zBuffer : Buffer(units);
    }

    /// <summary>g</summary>
    public Activation Activation { get; }

    /// <summary>Z of the batch last seen.</summary>
    public Tensor<T> Z { get; private set; }

    /// <summary>A of the batch last seen.</summary>
    public Tensor<T> A { get; private set; }

    public sealed override Tensor<T> Forward(Tensor<T> input, in Pass pass)
    {
        Z = zBuffer.Slice(0, input.Rows);
        A = aBuffer.Slice(0, input.Rows);
        WeightedSum(input, Z, pass);
        if (!g.IsIdentity)
        {
            g.Forward(Z.Span, A.Span, units);
        }

        return A;
    }

    public sealed override Tensor<T> Backward(Tensor<T> dOutput, in Pass pass)
    {
        if (!g.IsIdentity)
        {
            g.Backward(Z.Span, A.Span, dOutput.Span, dOutput.Span, units);
        }

        return BackwardFromZ(dOutput, pass);
    }

    /// <summary>The backward pass from dZ on: where a loss that takes logits enters.</summary>
    public abstract Tensor<T> BackwardFromZ(Tensor<T> dZ, in Pass pass);

    /// <summary>Z from the layer's input.</summary>
    protected abstract void WeightedSum(Tensor<T> input, Tensor<T> z, in Pass pass);
}
