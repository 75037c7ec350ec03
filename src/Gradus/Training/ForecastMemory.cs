using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Training;

/// <summary>The bytes that a run takes at most, counted by what it holds.</summary>
internal static class ForecastMemory
{
    // Lists that grow have room for twice as many.
    private const long StepBytes = 2 * 16, EpochBytes = 2 * 80;

    // Packed parts of products, and stacks.
    private const long ThreadBytes = 1 << 20;

    public static long Of(RunSize size, TrainingOptions options, ExampleSource data) =>
        Examples(size, options, data) + (size.IsGram ? Gram(size, options) : TrainingMemory.Of(size.Network, options, size.Examples).Total)
        + (options.Epochs * EpochBytes) + ((long)size.Steps * options.Epochs / options.RecordEvery * StepBytes)
        + ((options.Threads ?? Environment.ProcessorCount) * ThreadBytes);

    private static long Examples(RunSize size, TrainingOptions options, ExampleSource data)
    {
        long number = Bytes(options.Precision == Precision.Double), own = Bytes(data.IsDouble);
        long width = size.Network.Input.Count, targets = size.Network.Output.Count, all = size.Examples + size.Validated;
        if (data is StreamedDataset streamed)
        {
            return Window(streamed, size.Examples, options.Shuffle) + Window(options.Validation as StreamedDataset ?? streamed, size.Validated, shuffles: false);
        }

        long place = data.PlaceOf(0) is null ? 0 : sizeof(int);
        long parts = options.ValidationShare > 0 ? all * (((data.InputShape.Count + targets) * own) + place) : 0;
        long prepared = options.Preparations.Count > 0 ? all * width * own : 0;
        long converted = own != number ? all * (width + targets) * number : 0;
        long weights = options.ClassWeights.Count > 0 ? all * number : 0;
        long mixed = options is { Shuffle: true, BatchSize: not null } && !size.IsGram ? size.Examples * (long)sizeof(int) : 0;
        long products = size.IsGram ? all * (size.Examples + ((Dense)size.Network.Layers[0]).Units + targets) * sizeof(double) : 0;
        return parts + prepared + converted + weights + mixed + products;

        long Window(StreamedDataset from, int count, bool shuffles)
        {
            long row = ((width + targets) * number) + sizeof(int);
            return Math.Min(shuffles ? from.Memory : Math.Min(from.Memory, StreamOptions.MostUnshuffled), 2L * count * row);
        }
    }

    // The start, what is stepped, its gradients, what the optimizer remembers, the best so far, the result, and the copies that are
    // looked at and written; Z, A and the gradient by its input, of every layer.
    private static long Gram(RunSize size, TrainingOptions options)
    {
        int units = ((Dense)size.Network.Layers[0]).Units;
        long stepped = size.Parameters + (((long)size.Examples - size.Network.Input.Count) * units);
        long numbers = size.Network.Output.Count + TrainingMemory.OfLayers(size.Network);
        return (5 * size.Parameters * Bytes(options.Precision == Precision.Double)) + (((2 + TrainingMemory.Remembered(options)) * stepped) + (numbers * size.BatchSize)) * sizeof(double);
    }

    private static long Bytes(bool isDouble) => isDouble ? sizeof(double) : sizeof(float);
}
