using System.Numerics;
using Gradus.Layers;

namespace Gradus.Networks;

/// <summary>
/// Where a loss looks, in training, evaluation and diagnosis: at the outputs of the last layer and at Y, or behind a
/// <see cref="Rescale"/> that ends a network, at what comes before it and at <c>(Y − t)/s</c>.
/// </summary>
internal sealed class LossView(Network network)
{
    private readonly Rescale? scale = network.Layers is [_, .., Rescale last] ? last : null;

    /// <summary>Whether it looks behind a scale, so that a cost is in units of s.</summary>
    public bool IsScaled => scale is not null;

    /// <summary>The number of the layer at whose outputs it looks, from 1: the way back begins there.</summary>
    public int Layer => network.Layers.Count - (IsScaled ? 1 : 0);

    /// <summary>Targets as it compares them; both may be the same memory.</summary>
    public void Unscale<T>(ReadOnlySpan<T> y, Span<T> compared) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scale is null)
        {
            y.CopyTo(compared);
        }
        else
        {
            scale.Row<T>().Undo(y, compared);
        }
    }
}
