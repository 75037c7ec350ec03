using System.Numerics;
using Gradus.Data.Streams;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Room for the examples of a window, and the order in which they are visited.</summary>
internal sealed class Window<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>No window.</summary>
    public const long None = -1;

    private readonly Array[] taken;

    /// <param name="plan">How many examples a window holds, and in which order.</param>
    /// <param name="data">The examples.</param>
    public Window(WindowPlan plan, StreamedData<T> data)
    {
        T[] inputs = data.Rooms.Take<T>(plan.Rows * data.Source.Width), targets = data.Rooms.Take<T>(plan.Rows * data.Source.TargetWidth);
        // Whether they have a use or not: the plan counts them in any case, and the next run may have one.
        T[] weights = data.Rooms.Take<T>(plan.Rows);
        int[] order = data.Rooms.Take<int>(plan.Rows);
        Order = plan.Shuffles && plan.Windows > 1 ? order : plan.Order;
        Inputs = new(new Shape(plan.Rows, data.Source.Width), inputs);
        Targets = new(new Shape(plan.Rows, data.Source.TargetWidth), targets);
        Weights = data.HasWeights ? new(plan.Rows, weights) : default;
        taken = [inputs, targets, weights, order];
    }

    public Tensor<T> Inputs { get; }

    public Tensor<T> Targets { get; }

    public Tensor<T> Weights { get; }

    /// <summary>The order of the examples; empty where they keep their own.</summary>
    public int[] Order { get; }

    /// <summary>The window, counted over all epochs, that is to be here, and the one that is.</summary>
    public long Wanted { get; set; } = None;

    public long Held { get; set; } = None;

    /// <summary>Gives the room back to the next run over the examples.</summary>
    public void GiveBack(WindowRooms rooms) => rooms.Give(taken);
}
