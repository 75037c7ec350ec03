using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Room for the examples of a window, and the order in which they are visited.</summary>
internal sealed class Window<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>No window.</summary>
    public const long None = -1;

    public Window(int rows, int width, int targetWidth, bool hasWeights, int[] order)
    {
        Inputs = new(new Shape(rows, width));
        Targets = new(new Shape(rows, targetWidth));
        Weights = hasWeights ? new(rows) : default;
        Order = order;
    }

    public Tensor<T> Inputs { get; }

    public Tensor<T> Targets { get; }

    public Tensor<T> Weights { get; }

    /// <summary>The order of the examples; empty where they keep their own.</summary>
    public int[] Order { get; }

    /// <summary>The window, counted over all epochs, that is to be here, and the one that is.</summary>
    public long Wanted { get; set; } = None;

    public long Held { get; set; } = None;
}
