using System.Diagnostics;
using System.Numerics;
using Gradus.Data;
using Gradus.Data.Streams;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// Times steps of a network over made-up examples. A large batch is probed by fewer examples, a large network by narrower layers,
/// and the time is taken to grow with the multiply-adds.
/// </summary>
internal static class ForecastProbe<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostParameters = 1 << 22, MostNumbers = 1 << 22;
    private const double MostProducts = 5e8, Rate = 1e-9;
    private const int WarmSteps = 2, FewestSteps = 3;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(200), ReadingBudget = TimeSpan.FromMilliseconds(50), Least = TimeSpan.FromMilliseconds(10);

    /// <summary>The time of an epoch; measured roughly where it is below <paramref name="enough"/>.</summary>
    public static TimeSpan Epoch(RunSize size, TrainingOptions options, ExampleSource data, TimeSpan enough)
    {
        // Steps over inner products are those of a network whose inputs they are.
        Network real = size.IsGram ? new Network(size.Examples, size.Network.Layers) : size.Network;
        Network probed = Narrow(real);
        RunSize small = RunSize.Of(probed, options with { GramPath = false, BatchSize = null, Validation = null, ValidationShare = 0 }, Examples(probed, 1));
        int most = (int)Math.Clamp(Math.Min(MostProducts / Math.Max(1, small.PerExample), MostNumbers / Widest(probed)), 1, size.BatchSize);
        int rows = options.BatchSize == 1 ? 1 : Math.Max(most, Math.Min(2, size.BatchSize));
        double growth = (double)Math.Max(1, size.PerExample) / Math.Max(1, small.PerExample);
        double perStep = size.BatchSize / (double)rows * growth;
        double seconds = Step(probed, rows, options, enough / (size.Steps * perStep)) * perStep * size.Examples / size.BatchSize;
        seconds *= size.PerExample == 0 ? 1 : (double)size.PerEpoch / ((double)size.PerExample * size.Examples);
        if (data is StreamedDataset streamed)
        {
            // Reading overlaps with computing.
            seconds = Math.Max(seconds, Reading(streamed) * size.Examples);
        }

        return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2));
    }

    private static double Step(Network network, int rows, TrainingOptions options, TimeSpan enough)
    {
        using var workers = new Workers(options.Threads ?? Environment.ProcessorCount);
        var question = Question.Of(network);
        Dataset examples = Examples(network, rows);
        network = network.FittedTo(examples);
        MemoryData<T> data = new(examples, question, []);
        using ExampleFeed<T> feed = data.Feed(rows, options is { Shuffle: true, BatchSize: not null } ? new CounterSeed(0).Open() : null, workers);
        feed.StartEpoch(0);
        NetworkRun<T> run = new(network, Parameters(network, options), rows);
        TrainingStep<T> step = new(run, data, options.Loss ?? OutputPairing.DefaultLoss(network), options, new CounterSeed(1).Open(), workers, rows);
        var clock = Stopwatch.StartNew();
        double sum = 0;
        int made = 0;
        for (int i = 0; ; i++)
        {
            long start = Stopwatch.GetTimestamp();
            step.Update(feed[0], i, Rate);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            if (i >= WarmSteps || time > Budget / 4)
            {
                sum += time.TotalSeconds;
                made++;
            }

            bool isShort = made >= FewestSteps && clock.Elapsed > Least && sum / made < enough.TotalSeconds;
            if (clock.Elapsed > Budget || isShort || step.Finished)
            {
                return made > 0 ? sum / made : time.TotalSeconds;
            }
        }
    }

    private static double Reading(StreamedDataset data)
    {
        StreamReader<T> reader = new(data);
        int rows = Math.Min(reader.PieceRows, data.Count), read = 0;
        T[] inputs = new T[rows * data.Width];
        var clock = Stopwatch.StartNew();
        do
        {
            reader.Inputs(read % (data.Count - rows + 1), inputs);
            read += rows;
        }
        while (clock.Elapsed < ReadingBudget && read < data.Count);
        return clock.Elapsed.TotalSeconds / read;
    }

    private static Dataset Examples(Network network, int rows)
    {
        Tensor<T> inputs = new(new Shape(rows, network.Input.Count)), targets = new(new Shape(rows, network.Output.Count));
        Fill(inputs.Span, 1);
        for (int i = 0; i < rows; i++)
        {
            targets.Row(i)[i % targets.RowLength] = targets.RowLength > 1 || i % 2 == 0 ? T.One : T.Zero;
        }

        return Dataset.From(inputs, targets);
    }

    private static Parameter<T>[] Parameters(Network network, TrainingOptions options)
    {
        List<Parameter<T>> all = [];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            foreach (ParameterPlan plan in network.Layers[i].Parameters(network.ShapeAfter(i)))
            {
                string name = ModelWeights<T>.NameOf(i + 1, plan);
                Tensor<T> value = new(plan.Shape);
                Fill(value.Span, plan.Role == ParameterRole.Weight ? 1 / Math.Sqrt(plan.FanIn) : 1);
                all.Add(new(name, plan.Role, value, withGradient: !options.Frozen.Contains(name)));
            }
        }

        return [.. all];
    }

    // Of either sign and no pattern.
    private static void Fill(Span<T> numbers, double size)
    {
        uint state = 1;
        for (int i = 0; i < numbers.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            numbers[i] = T.CreateTruncating(size * (int)state / int.MaxValue);
        }
    }

    private static Network Narrow(Network network)
    {
        Network narrow = network;
        for (double share = 1; narrow.ParameterCount > MostParameters && share > 1e-3; share /= 2)
        {
            Layer[] layers = [.. network.Layers.Take(network.OutputLayer).Select(layer => layer is Dense dense
                ? new Dense(Narrower(dense.Units), dense.Activation, hasBias: dense.HasBias)
                : layer)];
            narrow = new Network(Narrower(network.Input.Count), [.. layers, .. network.Layers.Skip(network.OutputLayer)]);

            int Narrower(int units) => Math.Max(1, (int)(share * units));
        }

        return narrow;
    }

    private static int Widest(Network network) => Enumerable.Range(0, network.Layers.Count + 1).Max(i => network.ShapeAfter(i).Count);
}
