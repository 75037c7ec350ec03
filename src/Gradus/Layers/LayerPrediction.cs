using System.Numerics;

namespace Gradus.Layers;

/// <summary>
/// A layer that only predicts, with weights that never change: it keeps nothing of a call, so that many threads may use
/// it at once. Its outputs have the bits that its forward pass gives when predicting.
/// </summary>
internal abstract class LayerPrediction<T>(int units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The outputs of one example.</summary>
    public int Units => units;

    /// <summary>How many numbers behind the outputs <see cref="Apply"/> may overwrite.</summary>
    public virtual int Spare => 0;

    /// <summary>A <c>[examples, units]</c> for inputs <c>[examples, …]</c>, with room for <see cref="Spare"/> numbers behind A.</summary>
    public abstract void Apply(ReadOnlySpan<T> input, Span<T> output, int examples);
}
