using System.Diagnostics;
using System.Reflection;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Streams;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Training;

public sealed class StreamedTrainingTests : IDisposable
{
    private const int Width = 64;

    private static readonly TrainingOptions _options = new()
    {
        Optimizer = new Adam(0.003),
        Epochs = 3,
        BatchSize = 37,
        Seed = 3,
        Preparations = [new Standardize()],
        ClassWeights = [1, 2, 0.5],
    };

    private readonly StreamFolder folder = new();
    private readonly Network network = new(Width, new Dense(8, new Relu()), new Dropout(0.1), new Dense(3, new Softmax()));

    // 1.5 MB in windows of half a megabyte.
    private string Arrays => File.Exists(folder["x.npy"]) ? folder["x.npy"] : folder.WriteArrays(6000, Width);

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Unshuffled_run_on_windows_has_the_bits_of_a_run_in_memory(Precision precision)
    {
        TrainingOptions options = _options with { Shuffle = false, Precision = precision };

        AssertSame(Train(options, DataFile.Read<float>(Arrays)), Train(options, Stream()));
    }

    [Fact]
    public void Shuffled_run_in_one_window_has_the_bits_of_a_run_in_memory() =>
        AssertSame(Train(_options, DataFile.Read<float>(Arrays)), Train(_options, Stream(1 << 24)));

    [Fact]
    public void Run_on_a_table_has_the_bits_of_a_run_in_memory()
    {
        string path = folder.WriteText("table.csv", "a,b,kind\n" + string.Concat(Enumerable.Range(0, 3000).Select(
            i => FormattableString.Invariant($"{(i % 11 == 0 ? "" : (i * 0.37) % 5)},{(i % 3 == 0 ? "red" : "blue")},{(i % 2 == 0 ? "yes" : "no")}\n"))));
        Network small = new(3, new Dense(4, new Tanh()), new Dense(1, new Sigmoid()));
        TrainingOptions options = _options with { ClassWeights = [], Preparations = [new Impute(), new Standardize(), new OneHot()], ValidateEvery = 2 };
        using StreamedDataset streamed = DataFile.Stream<float>(path, null, folder.Options());

        AssertSame(new Trainer(options).Train(small, DataFile.Read(path)), new Trainer(options).Train(small, streamed));
    }

    [Fact]
    public void Shuffled_run_on_windows_has_the_same_bits_on_any_number_of_threads_and_learns()
    {
        using StreamedDataset data = Stream();
        (StreamedDataset train, StreamedDataset test) = data.Split(0.2, 1);
        TrainingResult one = Train(_options with { Threads = 1, ValidationShare = 0.1 }, train);

        AssertSame(one, Train(_options with { Threads = 3, ValidationShare = 0.1 }, train));
        Assert.InRange(one.Model.Evaluate(test).Accuracy!.Value, 0.5, 1);
        Assert.False(one.UsedGramPath);
        Assert.Contains("streamed", one.Path, StringComparison.Ordinal);
        Assert.True(data.ReadingTime > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_on_windows_goes_on_to_the_same_bits_after_it_was_ended(bool numPy)
    {
        using StreamedDataset data = Stream();
        TrainingOptions options = _options with { Seed = numPy ? new NumPySeed(3) : 3 };
        TrainingResult whole = Train(options, data);

        Interruption.AssertSame(whole, Interruption.Cancelled(options, network, data, folder["run.checkpoint"], 0, 7, 100, 163, 164, 300));
    }

    [Fact]
    public void Stream_within_another_memory_is_one_opened_with_it()
    {
        using StreamedDataset large = Stream(1 << 24), small = Stream();

        Assert.Equal(small.Fingerprint(), large.Within(StreamOptions.LeastMemory).Fingerprint());
        Assert.NotEqual(small.Fingerprint(), large.Fingerprint());
        AssertSame(Train(_options, small), Train(_options, large.Within(StreamOptions.LeastMemory)));
        Assert.Throws<ArgumentOutOfRangeException>(() => large.Within(1));
    }

    [Fact]
    public void Resume_refuses_other_windows()
    {
        using StreamedDataset data = Stream(), other = Stream(1 << 24);
        Checkpoints checkpoints = new(folder["run.checkpoint"], TimeSpan.Zero);
        Train(_options with { Checkpoints = checkpoints, Epochs = 1 }, data);

        var error = Assert.Throws<ArgumentException>(() => new Trainer(_options with { Epochs = 1 }).Resume(Checkpoint.Load(checkpoints.Path), other));

        Assert.Contains("streamed in 16777216 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_becomes_shorter_while_training_is_named()
    {
        using StreamedDataset data = Stream();
        long length = new FileInfo(Arrays).Length;
        Checkpoints cut = new(folder["run.checkpoint"], TimeSpan.FromHours(1))
        {
            BeforeUpdate = made =>
            {
                if (made == 170)
                {
                    using FileStream file = new(Arrays, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                    file.SetLength(length / 3);
                }
            },
        };

        // Advisory locks of the base library keep the file from being opened for writing.
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Other systems do not let an open file become shorter.");
        }

        var error = Assert.Throws<BadDataException>(() => Train(_options with { Checkpoints = cut, Epochs = 20 }, data));

        Assert.Contains("x.npy", error.Message, StringComparison.Ordinal);
        Assert.Contains("became shorter", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_on_a_long_file_takes_little_memory()
    {
        // 51 MB; windows take 1 MB.
        string path = folder.WriteArrays(200_000, Width);
        Train(_options with { Epochs = 1 }, Stream());
        using StreamedDataset data = DataFile.Stream<float>(path, null, folder.Options());
        GC.Collect();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Train(_options with { Epochs = 1, BatchSize = 1000 }, data);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12 << 20);
    }

    // 51 MB; in double precision each block is converted.
    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Evaluation_of_a_long_file_takes_little_memory(Precision precision)
    {
        using StreamedDataset data = DataFile.Stream<float>(folder.WriteArrays(200_000, Width), null, folder.Options());
        Model model = network.Build(1, precision);
        long before = GC.GetAllocatedBytesForCurrentThread();

        model.Evaluate(data);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 << 20);
    }

    [Fact]
    public void Warm_step_on_windows_allocates_nothing()
    {
        Assert.SkipWhen(
            typeof(Trainer).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true,
            "The library is a debug build, whose unoptimised code makes boxes: run with -c Release.");
        using StreamedDataset data = Stream();
        var examples = TrainingData<float>.Of(data, Question.Of(network), [1, 2, 3], new());
        using ExampleFeed<float> feed = examples.Feed(50, ((Seed)1).Open(), Workers.None);
        long allocated = long.MaxValue;
        for (int epoch = 0; epoch < 20 && allocated > 0; epoch++)
        {
            feed.StartEpoch(epoch);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < feed.Count; step++)
            {
                Assert.False(feed[step].Weights.Count == 0);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Warm_reading_allocates_nothing()
    {
        using StreamedDataset data = Stream();
        StreamReader<float> reader = new(data.Prepared(Preprocessing.Fit(_options.Preparations, data)));
        float[] inputs = new float[1000 * Width], targets = new float[1000];
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 20 && allocated > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            reader.Inputs(attempt, inputs);
            reader.Targets(attempt, targets);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Run_that_is_cancelled_before_its_first_step_ends()
    {
        using StreamedDataset data = Stream();
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Equal(Outcome.Cancelled, new Trainer(_options with { Preparations = [] }).Train(network, data, cancellation: source.Token).Outcome);
    }

    [Fact]
    public void Run_that_is_cancelled_while_its_preparation_is_measured_ends() =>
        Assert.ThrowsAny<OperationCanceledException>(() => new Trainer(_options).Train(network, Stream(), null, new CancellationToken(canceled: true)));

    [Fact]
    public void Steps_of_all_examples_and_the_Gram_path_are_refused()
    {
        using StreamedDataset data = Stream();

        Assert.Contains("BatchSize is null", Assert.Throws<ArgumentException>(() => Train(_options with { BatchSize = null }, data)).Message, StringComparison.Ordinal);
        Assert.Contains("streamed", Assert.Throws<ArgumentException>(
            () => Train(_options with { GramPath = true, Optimizer = new GradientDescent(0.1), BatchSize = 6000 }, data)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evaluation_of_a_stream_is_that_of_its_examples(bool classes)
    {
        using StreamedDataset data = Stream();
        Dataset memory = DataFile.Read<float>(Arrays);
        Model model = classes ? Train(_options, memory).Model : new Network(Width, new Dense(1)).Build(1);
        Evaluation expected = model.Evaluate(memory), found = model.Evaluate(data);

        foreach (PropertyInfo property in typeof(Evaluation).GetProperties().Where(one => one.PropertyType == typeof(double?) && one.Name != nameof(Evaluation.RocAuc)))
        {
            double? left = (double?)property.GetValue(expected), right = (double?)property.GetValue(found);
            Assert.Equal(left is null, right is null);
            Assert.Equal(left ?? 0, right ?? 0, 1e-9);
        }

        Assert.Equal(expected.Cost, found.Cost, 1e-6);
        Assert.Equal(expected.ConfusionMatrix?.ToString(), found.ConfusionMatrix?.ToString());
        Assert.Equal(expected.Count, found.Count);
        Assert.Null(found.RocAuc);
    }

    [Fact]
    public void Preprocessing_measures_streams_as_it_measures_memory()
    {
        using StreamedDataset data = Stream();
        foreach (Preparation one in (Preparation[])[new Standardize(), new MinMax(), new Impute(flag: true), new Divide(3)])
        {
            Assert.Equal(
                Preprocessing.Fit([one, new Standardize("2")], DataFile.Read<float>(Arrays)).Steps, Preprocessing.Fit([one, new Standardize("2")], data).Steps);
        }
    }

    public void Dispose() => folder.Dispose();

    private StreamedDataset Stream(long memory = StreamOptions.LeastMemory) => DataFile.Stream<float>(Arrays, null, folder.Options(memory));

    private TrainingResult Train(TrainingOptions options, ExampleSource data) => new Trainer(options).Train(network, data);

    private static void AssertSame(TrainingResult expected, TrainingResult found)
    {
        Assert.Equal(expected.History.Steps, found.History.Steps);
        Assert.Equal(expected.History.Epochs, found.History.Epochs);
        Assert.Equal(Interruption.Bytes(expected.Model), Interruption.Bytes(found.Model));
    }
}
