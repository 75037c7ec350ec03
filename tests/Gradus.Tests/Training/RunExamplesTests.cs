using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>What a run trains on is divided and measured once; examples to test on are looked at before the run, not after it.</summary>
public sealed class RunExamplesTests : IDisposable
{
    private static readonly Dataset _data = Dataset.From(new double[,] { { 1, 2 }, { 2, 1 }, { 3, 5 }, { 4, 0 } }, [0.0, 1, 1, 0]).WithNames(["a", "b"]);

    private static readonly Network _kinds = new(64, new Dense(3, new Softmax()));

    private readonly StreamFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_can_be_evaluated_is_not_refused()
    {
        Trainer trainer = new(new() { Preparations = [new Standardize()], ValidationShare = 0.5 });

        trainer.Prepare(QuestionKind.YesOrNo, _data).CheckTest(Net(2, new Sigmoid()), _data);
        Model trained = trainer.Train(Net(2, new Sigmoid()), _data).Model;
        new Trainer(new()).Prepare(trained, _data).CheckTest(trained.Network, _data);
    }

    [Fact]
    public void Other_width_is_refused() => Refused<ArgumentException>(
        "The examples to train on have 2 inputs, but the test data has 3.", Net(2, new Sigmoid()), Dataset.From(new double[,] { { 1, 2, 3 } }, [0.0]));

    [Fact]
    public void Columns_in_another_order_are_refused() =>
        Refused<BadDataException>("but the test data has b, a", Net(2, new Sigmoid()), _data.WithNames(["b", "a"]));

    [Fact]
    public void Targets_that_are_no_answers_are_refused() =>
        Refused<BadDataException>("of the test data", Net(2, new Sigmoid()), _data.WithTargets(Tensor.From(new double[,] { { 0 }, { 1 }, { 2 }, { 0 } })));

    [Fact]
    public void Other_number_of_targets_is_refused() =>
        Refused<ArgumentException>("needs one target for each", Net(2, new Identity()), _data.WithTargets(Tensor.From(new double[,] { { 0, 1 }, { 1, 1 }, { 2, 2 }, { 0, 0 } })));

    [Fact]
    public void Missing_values_that_nothing_fills_are_refused()
    {
        Dataset test = CsvFile.Read(folder.WriteText("test.csv", "a,b,y\n1,2,0\n,3,1\n"));
        Dataset data = CsvFile.Read(folder.WriteText("data.csv", "a,b,y\n1,2,0\n4,3,1\n"));

        string message = Assert.Throws<BadDataException>(() => new Trainer(new()).Prepare(QuestionKind.YesOrNo, data).CheckTest(Net(2, new Sigmoid()), test)).Message;

        Assert.Contains("of the test data has missing values, the first in example 1", message, StringComparison.Ordinal);
        new Trainer(new() { Preparations = [new Impute()] }).Prepare(QuestionKind.YesOrNo, data).CheckTest(Net(2, new Sigmoid()), test);
    }

    [Fact]
    public void Targets_are_looked_at_beside_streamed_examples()
    {
        string path = folder.WriteText("many.csv", "a,b,y\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => FormattableString.Invariant($"{i},{i % 7},{i % 2}\n"))));
        using StreamedDataset streamed = DataFile.Stream<float>(path, null, folder.Options());
        RunExamples examples = new Trainer(new() { Preparations = [new Standardize()] }).Prepare(QuestionKind.YesOrNo, streamed);

        examples.CheckTest(Net(2, new Sigmoid()), _data);
        Assert.Throws<BadDataException>(() => examples.CheckTest(Net(2, new Sigmoid()), _data.WithTargets(Tensor.From(new double[,] { { 0 }, { 1 }, { 2 }, { 0 } }))));
    }

    [Fact]
    public void Streamed_kind_that_the_training_part_has_not_is_refused()
    {
        string path = folder.WriteText("kinds.csv", "kind,y\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => FormattableString.Invariant($"{(i < 2000 ? i % 2 : 2)},{i % 2}\n"))));
        using StreamedDataset streamed = DataFile.Stream<float>(path, null, folder.Options());
        (StreamedDataset train, StreamedDataset test) = streamed.SplitInOrder(0.2);
        RunExamples examples = new Trainer(new() { Preparations = [new OneHot("kind")] }).Prepare(QuestionKind.YesOrNo, train.SplitInOrder(0.5).Train);
        Network network = new(examples.InputShape, new Dense(1, new Sigmoid()));

        Assert.Equal(2, examples.InputShape.Count);
        string message = Assert.Throws<BadDataException>(() => examples.CheckTest(network, test)).Message;

        Assert.Contains("is none of the 2 kinds that the training examples had", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_are_as_many_as_the_training_part_makes_of_them()
    {
        // Which of the rows lack a value, and so whether there is a flag, hangs on the part.
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{(i == 5 ? "" : i)},{i % 2}\n")));
        Dataset data = CsvFile.Read(folder.WriteText("few.csv", "a,y\n" + rows));
        for (int seed = 0; seed < 8; seed++)
        {
            Trainer trainer = new(new() { Preparations = [new Impute(flag: true)], ValidationShare = 0.5, Seed = seed, Epochs = 1 });
            RunExamples examples = trainer.Prepare(QuestionKind.YesOrNo, data);

            Assert.Equal(((Dataset)examples.Training).HasMissing ? 2 : 1, examples.InputShape.Count);
            TrainingResult result = trainer.Train(new Network(examples.InputShape, new Dense(1, new Sigmoid())), examples);
            Assert.Equal(examples.InputShape.Count, result.Model.Preprocessing!.OutputWidth);
        }
    }

    [Fact]
    public void Examples_that_a_run_was_over_give_the_next_the_bits_of_fresh_ones()
    {
        Network network = new(2, new Dense(3, new Tanh()), new Dense(1, new Sigmoid()));
        Trainer trainer = new(new() { Preparations = [new Standardize()], ValidationShare = 0.5, Epochs = 5 });
        RunExamples examples = trainer.Prepare(QuestionKind.YesOrNo, _data);

        byte[] first = Interruption.Bytes(trainer.Train(network, examples).Model), second = Interruption.Bytes(trainer.Train(network, examples).Model);

        Assert.Equal(Interruption.Bytes(trainer.Train(network, _data).Model), first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Examples_that_were_prepared_for_another_run_are_refused()
    {
        TrainingOptions options = new() { Preparations = [new Standardize()], ValidationShare = 0.5, Epochs = 1 };
        RunExamples examples = new Trainer(options).Prepare(QuestionKind.YesOrNo, _data);

        Refuses("another Seed", options with { Seed = 5 }, new Sigmoid());
        Refuses("other Preparations", options with { Preparations = [] }, new Sigmoid());
        Refuses("another validation part", options with { ValidationShare = 0 }, new Sigmoid());
        Refuses("asked YesOrNo, but this one is asked Numbers", options, new Identity());
        _ = new Trainer(options with { Epochs = 2 }).Train(Net(2, new Sigmoid()), examples);
        Model trained = new Trainer(options).Train(Net(2, new Sigmoid()), _data).Model;
        Assert.Contains("for this model", Assert.Throws<ArgumentException>(() => new Trainer(options).Train(trained, examples)).Message, StringComparison.Ordinal);
        Assert.Contains("leave Preparations empty", Assert.Throws<ArgumentException>(() => new Trainer(options).Prepare(trained, _data)).Message, StringComparison.Ordinal);

        void Refuses(string expected, TrainingOptions other, Activation output) => Assert.Contains(
            expected, Assert.Throws<ArgumentException>(() => new Trainer(other).Train(Net(2, output), examples)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_goes_on_over_examples_that_were_prepared_for_its_checkpoint()
    {
        Network network = Net(2, new Sigmoid());
        Trainer trainer = new(new() { Preparations = [new Standardize()], ValidationShare = 0.5, Epochs = 6, Checkpoints = new(folder["run.checkpoint"], everyEpochs: 3) });
        TrainingResult whole = trainer.Train(network, _data);
        var half = Checkpoint.Load(folder["run.checkpoint"] + Checkpoints.PreviousSuffix);
        RunExamples examples = trainer.Prepare(half, _data);

        Assert.Equal(3, half.Epoch);
        Interruption.AssertSame(whole, trainer.Resume(half, examples));
        Interruption.AssertSame(whole, trainer.Resume(half, examples));
        Refuses("for this checkpoint", trainer, trainer.Prepare(QuestionKind.YesOrNo, _data));
        Refuses("another data", trainer, trainer.Prepare(half, _data.WithTargets(Tensor.From(new double[,] { { 1 }, { 1 }, { 0 }, { 0 } }))));
        Refuses("another validation part", trainer, new Trainer(half.Options with { ValidationShare = 0.25 }).Prepare(half, _data));

        void Refuses(string expected, Trainer by, RunExamples over) =>
            Assert.Contains(expected, Assert.Throws<ArgumentException>(() => by.Resume(half, over)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Runs_over_the_same_streamed_examples_use_the_same_windows(bool shufflesFirst, bool weighsThen)
    {
        using StreamedDataset data = Streamed();
        TrainingOptions options = new() { Epochs = 1, BatchSize = 100, Threads = 1, ValidationShare = 0.5 };
        RunExamples examples = new Trainer(options).Prepare(QuestionKind.OneOfMany, data);

        AssertSameWindows(
            2 * data.Memory,
            () => new Trainer(options with { Shuffle = shufflesFirst }).Train(_kinds, examples),
            () => new Trainer(options with { ClassWeights = weighsThen ? [1, 2, 0.5] : [] }).Train(_kinds, examples));
    }

    [Fact]
    public void Run_that_goes_on_uses_the_windows_of_its_examples()
    {
        using StreamedDataset data = Streamed();
        Trainer trainer = new(new() { Epochs = 2, BatchSize = 100, Threads = 1, Checkpoints = new(folder["run.checkpoint"], everyEpochs: 1) });
        TrainingResult whole = trainer.Train(_kinds, data);
        var half = Checkpoint.Load(folder["run.checkpoint"] + Checkpoints.PreviousSuffix);
        RunExamples examples = trainer.Prepare(half, data);

        AssertSameWindows(data.Memory, () => Interruption.AssertSame(whole, trainer.Resume(half, examples)), () => Interruption.AssertSame(whole, trainer.Resume(half, examples)));
    }

    // Windows of unlike sizes: each is shorter than its room or leaves numbers that the next does not write over.
    [Fact]
    public void Run_in_the_windows_of_another_has_the_bits_of_a_run_in_new_ones()
    {
        using StreamedDataset data = Streamed();
        TrainingOptions options = new() { Epochs = 2, BatchSize = 37, ValidationShare = 0.1 };
        RunExamples examples = new Trainer(options).Prepare(QuestionKind.OneOfMany, data);
        TrainingOptions[] runs =
        [
            options,
            options with { ClassWeights = [9, 1, 4], ShuffleSeed = 5 },
            options with { ClassWeights = [1, 2, 0.5] },
            options with { ClassWeights = [1, 2, 0.5], Precision = Precision.Double },
            options with { Shuffle = false },
            options,
        ];
        foreach (TrainingOptions run in runs)
        {
            Trainer trainer = new(run);

            Interruption.AssertSame(trainer.Train(_kinds, data), trainer.Train(_kinds, examples));
        }
    }

    [Fact]
    public void Examples_within_a_memory_are_all_so_and_validate_as_before()
    {
        using StreamedDataset data = Streamed(), validation = DataFile.Stream<float>(folder.WriteArrays(5000, 64, "x-other.npy"), null, folder.Options(1 << 24));
        Trainer trainer = new(new() { Epochs = 2, BatchSize = 100, Validation = validation });
        RunExamples examples = trainer.Prepare(QuestionKind.OneOfMany, data), within = examples.Within(StreamOptions.LeastMemory);

        Assert.All([within.All, within.Training, within.Validation], part => Assert.Equal(StreamOptions.LeastMemory, Assert.IsType<StreamedDataset>(part).Memory));
        Interruption.AssertSame(trainer.Train(_kinds, examples), trainer.Train(_kinds, within));
    }

    // 1.5 MB in windows of at most half a megabyte.
    private StreamedDataset Streamed() => DataFile.Stream<float>(folder.WriteArrays(6000, 64), null, folder.Options());

    private static void AssertSameWindows(long memory, Action first, Action second)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        first();
        long between = GC.GetAllocatedBytesForCurrentThread();
        second();
        long after = GC.GetAllocatedBytesForCurrentThread();

        // All but the orders of some blocks, and what rounding leaves of a window.
        Assert.InRange(between - before - (after - between), 3 * memory / 4, long.MaxValue);
    }

    private static Network Net(int inputs, Activation output) => new(inputs, new Dense(1, output));

    private static void Refused<T>(string expected, Network network, Dataset test) where T : Exception =>
        Assert.Contains(expected, Assert.Throws<T>(() => new Trainer(new()).Prepare(network.Question, _data).CheckTest(network, test)).Message, StringComparison.Ordinal);
}
