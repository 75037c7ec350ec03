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
    private readonly ActivationPass<T> activate;
    private readonly Tensor<T> zBuffer, aBuffer;

    protected ActivatedRun(LayerSite<T> site, Activation activation, int units) : base(site)
    {
        Activation = activation;
        G = activation.Kernel<T>();
        zBuffer = Buffer(units);
        aBuffer = G.IsIdentity ? zBuffer : Buffer(units);
        activate = new ActivationPass<T>(G, units, site.Capacity);
    }

    /// <summary>g</summary>
    public Activation Activation { get; }

    /// <summary>Z of the batch last seen.</summary>
    public Tensor<T> Z { get; private set; }

    /// <summary>A of the batch last seen.</summary>
    public Tensor<T> A { get; private set; }

    /// <summary>g at work.</summary>
    protected ActivationKernel<T> G { get; }

    /// <summary>Whether the parameters' gradients are made from Σ dZ.</summary>
    protected abstract bool NeedsSum { get; }

    public sealed override Tensor<T> Forward(Tensor<T> input, in Pass pass)
    {
        Z = zBuffer.Slice(0, input.Rows);
        A = aBuffer.Slice(0, input.Rows);
        WeightedSum(input, pass);
        return A;
    }

    public sealed override Tensor<T> Backward(Tensor<T> dOutput, in Pass pass) => Backward(G, dOutput, pass);

    /// <summary>The backward pass from dZ on: where a loss that takes logits enters.</summary>
    public Tensor<T> BackwardFromZ(Tensor<T> dZ, in Pass pass) => Backward(null, dZ, pass);

    /// <summary>The backward pass from dA, whose place dZ takes, or without g from dZ.</summary>
    protected virtual Tensor<T> Backward(ActivationKernel<T>? g, Tensor<T> d, in Pass pass)
    {
        bool sums = NeedsSum;
        ReadOnlySpan<T> sum = g is not null
            ? activate.Backward(Z, A, d, sums, pass.Workers)
            : sums ? activate.Sum(d, pass.Workers) : [];
        return Gradients(d, sum, pass);
    }

    /// <summary>Makes <see cref="Z"/> from the layer's input, and <see cref="A"/> from it.</summary>
    protected abstract void WeightedSum(Tensor<T> input, in Pass pass);

    /// <summary>A = g(Z)</summary>
    protected void Activate(in Pass pass) => activate.Forward(Z, A, pass.Workers);

    /// <summary>The layer's own part of the way back, from dZ and, where it is needed, Σ dZ.</summary>
    protected abstract Tensor<T> Gradients(Tensor<T> dZ, ReadOnlySpan<T> sum, in Pass pass);
}
