using System.Numerics;
using Gradus.Data.Streams;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Gives the examples of a window while a thread reads the next one.</summary>
internal sealed class StreamedFeed<T> : ExampleFeed<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StreamedData<T> data;
    private readonly WindowPlan plan;
    private readonly WindowReader<T> reader;
    private readonly Workers workers;
    private readonly Tensor<T> inputs, targets, weights;

    public StreamedFeed(StreamedData<T> data, WindowPlan plan, int size, Workers workers)
    {
        (this.data, this.plan, this.workers) = (data, plan, workers);
        Size = Math.Min(size, plan.Count);
        Count = ((plan.Count - 1) / Size) + 1;
        reader = new(data, plan);
        inputs = new(new Shape(Size, data.Source.Width));
        targets = new(new Shape(Size, data.Source.TargetWidth));
        weights = data.HasWeights ? new(Size) : default;
    }

    public override int Size { get; }

    public override int Count { get; }

    public override StepExamples<T> this[int step]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)step, (uint)Count, nameof(step));
            int place = step * Size, all = Math.Min(Size, plan.Count - place), window = plan.WindowOf(place);
            if (!plan.Shuffles && place + all <= plan.Start(window + 1))
            {
                Window<T> only = reader.Take(window);
                int first = place - plan.Start(window);
                return new(only.Inputs.Slice(first, all), only.Targets.Slice(first, all), data.HasWeights ? only.Weights.Slice(first, all) : default);
            }

            for (int done = 0; done < all; window++)
            {
                int some = Math.Min(all - done, plan.Start(window + 1) - place - done);
                Copy(reader.Take(window), place + done - plan.Start(window), some, done);
                done += some;
            }

            return new(inputs.Slice(0, all), targets.Slice(0, all), data.HasWeights ? weights.Slice(0, all) : default);
        }
    }

    public override void StartEpoch(long epoch)
    {
        reader.Rest();
        plan.StartEpoch(epoch);
        reader.StartEpoch();
    }

    public override void Dispose()
    {
        reader.Dispose();
        base.Dispose();
    }

    private void Copy(Window<T> window, int first, int some, int done)
    {
        Copy(window, window.Inputs, first, inputs.Slice(done, some));
        Copy(window, window.Targets, first, targets.Slice(done, some));
        if (data.HasWeights)
        {
            Copy(window, window.Weights, first, weights.Slice(done, some));
        }
    }

    private void Copy(Window<T> window, Tensor<T> from, int first, Tensor<T> to)
    {
        if (plan.Shuffles)
        {
            RowGather.Copy(window.Order.AsSpan(first, to.Rows), from.Span, from.RowLength, to.Span, workers);
        }
        else
        {
            from.Slice(first, to.Rows).Span.CopyTo(to.Span);
        }
    }
}
