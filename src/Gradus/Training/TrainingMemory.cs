using Gradus.Networks;

namespace Gradus.Training;

/// <summary>
/// The memory that training takes beside the data, counted by what is held: the P numbers of the network <c>6 + g + r</c> times, with
/// g = 1 where gradients have room of their own and r numbers that the optimizer remembers for each, <c>3 + r</c> times more where
/// checkpoints are written; and for each example of a step inputs, targets, and Z, A and the gradient by the input of every layer. It
/// is the same on every machine and with any number of threads.
/// </summary>
public sealed record TrainingMemory
{
    // So many examples go through the network to be looked at before and after the run, and at once to be measured.
    private const int Looked = 256;

    private TrainingMemory()
    {
    }

    /// <summary>The bytes of the weights alone, as the model's file holds them.</summary>
    public required long Model { get; init; }

    /// <summary>
    /// The bytes of the weights in training: those of the start, those that are stepped, gradients, what the optimizer remembers, the
    /// best so far, the result, and the copies that are looked at and written.
    /// </summary>
    public required long Weights { get; init; }

    /// <summary>The bytes of the examples of a step, and of what the layers keep of them.</summary>
    public required long Batch { get; init; }

    /// <summary>All of it.</summary>
    public long Total => Weights + Batch;

    /// <summary>Counts the memory.</summary>
    /// <param name="network">What will be trained.</param>
    /// <param name="options">How it will be trained.</param>
    /// <param name="examples">How many examples there are to train on.</param>
    public static TrainingMemory Of(Network network, TrainingOptions options, int examples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(examples, 1);
        long number = options.Precision == Precision.Double ? sizeof(double) : sizeof(float), parameters = network.ParameterCount;
        long copies = 6 + Remembered(options) + (options.Checkpoints is null ? 0 : 3 + options.Optimizer.Memories);
        long ofExample = network.Input.Count + (2L * network.Output.Count), kept = OfLayers(network);
        long size = Math.Min(options.BatchSize ?? examples, examples), looked = Math.Min(Looked, examples);

        // A full batch is the data themselves.
        long gathered = options.BatchSize is null ? network.Output.Count : ofExample;
        return new()
        {
            Model = Bytes(parameters, number),
            Weights = Bytes((Int128)copies * parameters, number),
            Batch = Bytes(((Int128)size * (gathered + kept)) + (looked * (ofExample + kept)), number),
        };
    }

    // A network beyond all bounds takes more than any machine has, not less than nothing.
    private static long Bytes(Int128 numbers, long size) => (long)Int128.Min(numbers * size, long.MaxValue / 4);

    /// <summary>What is kept beside each number that is stepped: its gradient where it has room of its own, and what the optimizer remembers.</summary>
    internal static long Remembered(TrainingOptions options) =>
        (options.Optimizer.IsPlainDescent && options.Clipping is null && options.Regularizers.Count == 0 ? 0 : 1) + options.Optimizer.Memories;

    /// <summary>What the layers keep of an example: Z, A and the gradient by the input of every layer; nothing goes back into the first.</summary>
    internal static long OfLayers(Network network)
    {
        long numbers = 0;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            numbers += (2L * network.ShapeAfter(i + 1).Count) + (i == 0 ? 0 : network.ShapeAfter(i).Count);
        }

        return numbers;
    }
}
