using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Gives examples in memory: neighbours as they lie, others copied.</summary>
internal sealed class MemoryFeed<T> : ExampleFeed<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MemoryData<T> data;
    private readonly Batches batches;
    private readonly Workers workers;
    private readonly Tensor<T> inputs, targets, weights;

    public MemoryFeed(MemoryData<T> data, Batches batches, Workers workers)
    {
        (this.data, this.batches, this.workers) = (data, batches, workers);
        if (!batches.AreNeighbours)
        {
            inputs = new(new Shape(batches.Size, data.Inputs.RowLength));
            targets = new(new Shape(batches.Size, data.Targets.RowLength));
            weights = data.HasWeights ? new(batches.Size) : default;
        }
    }

    public override int Size => batches.Size;

    public override int Count => batches.Count;

    public override StepExamples<T> this[int step]
    {
        get
        {
            Batch batch = batches[step];
            return new(
                batch.Of(data.Inputs, inputs, workers),
                batch.Of(data.Targets, targets, workers),
                data.HasWeights ? batch.Of(data.Weights, weights, workers) : default);
        }
    }

    public override void StartEpoch(long epoch) => batches.StartEpoch(epoch);
}
