using System.Numerics;
using Gradus.Data;
using Gradus.Data.Streams;
using Gradus.Kernels;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Examples that are read whenever they are needed. What they weigh follows from their classes.</summary>
internal sealed class StreamedData<T> : TrainingData<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] totals, classWeights;

    public StreamedData(StreamedDataset data, Question question, IReadOnlyList<double> classWeights, WindowRooms rooms) : base(question)
    {
        (Source, Rooms) = (data, rooms);
        this.classWeights = [.. classWeights];
        totals = question.HasClasses ? new double[question.Classes] : [];
        foreach ((_, Tensor<double> targets) in question.HasClasses ? data.TargetBlocks() : [])
        {
            for (int i = 0; i < targets.Rows; i++)
            {
                int number = question.ClassOf<double>(targets.Row(i));
                totals[number] += HasWeights ? classWeights[number] : 1;
            }
        }

        RequireWeight(question.HasClasses ? totals.Sum() : data.Count);
    }

    public override int Count => Source.Count;

    public override bool HasWeights => classWeights.Length > 0;

    /// <summary>Where they are read from.</summary>
    public StreamedDataset Source { get; }

    /// <summary>Where windows of them are.</summary>
    public WindowRooms Rooms { get; }

    public override ExampleFeed<T> Feed(int size, RandomStreams? shuffle, Workers workers)
    {
        long memory = shuffle is null ? Math.Min(Source.Memory, StreamOptions.MostUnshuffled) : Source.Memory;
        // With room for a weight in any case: windows, and so the order, are then the same whether classes weigh differently or not.
        int width = Source.Width + Source.TargetWidth + 1;
        WindowPlan plan = WindowPlan.For(Count, Source.Source.Store.Band, memory, (width * (long)(typeof(T) == typeof(double) ? sizeof(double) : sizeof(float))) + sizeof(int), shuffle);
        return new StreamedFeed<T>(this, plan, size, workers);
    }

    public override StepExamples<T> Spread(int most)
    {
        int count = Math.Min(most, Count);
        Tensor<T> inputs = new(new Shape(count, Source.Width)), targets = new(new Shape(count, Source.TargetWidth));
        Tensor<T> weights = HasWeights ? new(count) : default;
        StreamReader<T> reader = new(Source);
        for (int i = 0; i < count; i++)
        {
            int row = (int)((long)i * Count / count);
            reader.Inputs(row, inputs.Row(i));
            reader.Targets(row, targets.Row(i));
        }

        Weigh(targets, weights);
        return new(inputs, targets, weights);
    }

    public override double[] ClassTotals() => totals;

    /// <summary>The weight of each example by its class.</summary>
    public void Weigh(Tensor<T> targets, Tensor<T> weights)
    {
        for (int i = 0; i < weights.Count; i++)
        {
            weights.Span[i] = T.CreateTruncating(Weight([], classWeights, Question, i, targets.Row(i)));
        }
    }
}
