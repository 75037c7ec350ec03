using System.Numerics;
using Gradus.Activations;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// A <see cref="Rescale"/> at work. Where it is the last layer, the loss looks behind it: at what came in, and at targets brought
/// to the same units.
/// </summary>
internal sealed class RescaleRun<T> : ActivatedRun<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RescaleRow<T> row;
    private readonly Tensor<T> dInput, targets;

    public RescaleRun(RescaleRow<T> row, LayerSite<T> site) : base(site, new Identity(), row.Units)
    {
        this.row = row;
        dInput = Buffer(site.Input);
        targets = Buffer(site.Input);
    }

    /// <summary>X of the batch last seen.</summary>
    public Tensor<T> Input { get; private set; }

    protected override bool NeedsSum => false;

    /// <summary><c>(Y − t)/s</c>; valid until the next call.</summary>
    public Tensor<T> Unscaled(Tensor<T> y)
    {
        Tensor<T> unscaled = targets.Slice(0, y.Rows);
        row.Undo(y.Span, unscaled.Span);
        return unscaled;
    }

    protected override void WeightedSum(Tensor<T> input, in Pass pass)
    {
        Input = input;
        row.Apply(input.Span, Z.Span);
    }

    protected override Tensor<T> Gradients(Tensor<T> dZ, ReadOnlySpan<T> sum, in Pass pass)
    {
        Tensor<T> dX = dInput.Slice(0, dZ.Rows);
        row.ApplyFactors(dZ.Span, dX.Span);
        return dX;
    }
}
