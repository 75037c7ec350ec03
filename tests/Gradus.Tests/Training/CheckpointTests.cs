using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Networks.Safetensors;
using Gradus.Optimizers;
using Gradus.Tests.Support;
using Gradus.Training;

namespace Gradus.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Dataset _data = new Moons(60, 0.2).Generate(1);
    private static readonly Network _network = new(2, new Dense(5, new Tanh()), new Dense(1, new Sigmoid()));
    private static readonly TrainingOptions _options = new() { Epochs = 8, BatchSize = 16, Optimizer = new Adam(0.02) };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradus-checkpoint-");

    private string At => Path.Combine(folder.FullName, "checkpoint");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Run_that_is_killed_again_and_again_ends_as_if_it_had_not_been()
    {
        TrainingResult whole = new Trainer(_options).Train(_network, _data);

        TrainingResult pieces = Interruption.Killed(_options, _network, _data, At, TimeSpan.Zero, null, [0, 1, 2, 5, 5, 11, 16, 17, 30, 31]);

        Interruption.AssertSame(whole, pieces);
    }

    [Fact]
    public void Run_that_diverges_ends_with_the_same_best_weights()
    {
        Network network = new(2, new Dense(5, new Relu()), new Dense(1));
        TrainingOptions options = new() { Epochs = 3000, BatchSize = null, Optimizer = new GradientDescent(new WarmUp(3000, 9.0)) };
        TrainingResult whole = new Trainer(options).Train(network, _data);
        Assert.Equal(Outcome.Diverged, whole.Outcome);
        int last = whole.History.Epochs.Count - 1;
        Assert.InRange(whole.ModelEpoch, 0, last);

        // Between two copies of the best weights, where the next copy would be better at once.
        EpochRecord falling = whole.History.Epochs.Where(epoch => epoch.Epoch > whole.ModelEpoch).MinBy(epoch => epoch.Cost)!;
        Assert.True(falling.Cost < whole.History.Epochs[whole.ModelEpoch].Cost, $"{falling}, {whole.Reason}");
        foreach (long update in (long[])[1, 50, 99, 100, 101, falling.Epoch, last / 2, last - 1, last])
        {
            Interruption.AssertSame(whole, Interruption.Cancelled(options, network, _data, At, update));
        }
    }

    [Fact]
    public void Run_that_is_stopped_twice_has_the_model_of_one_that_is_stopped_once()
    {
        // Within one epoch, so that what the epoch before has left decides; the first copy is made after a hundred updates.
        TrainingOptions options = new() { Epochs = 60, BatchSize = 16, Optimizer = new GradientDescent(0.3) };
        foreach (long end in (long[])[123, 166, 219])
        {
            TrainingResult once = Stopped(end, from: null);
            Stopped(end - 2, from: null);

            Interruption.AssertSame(once, Stopped(end, Checkpoint.Load(At)));
        }

        TrainingResult Stopped(long end, Checkpoint? from)
        {
            using CancellationTokenSource source = new();
            Checkpoints checkpoints = new(At)
            {
                BeforeUpdate = made =>
                {
                    if (made == end)
                    {
                        source.Cancel();
                    }
                },
            };
            Trainer trainer = new(options with { Checkpoints = checkpoints });
            return from is null
                ? trainer.Train(_network, _data, cancellation: source.Token)
                : trainer.Resume(from, _data, cancellation: source.Token);
        }
    }

    [Fact]
    public void Run_is_written_down_after_every_so_many_epochs_and_the_one_before_stays()
    {
        new Trainer(_options with { Checkpoints = new(At, everyEpochs: 3) }).Train(_network, _data);

        Checkpoint last = Checkpoint.Load(At), before = Checkpoint.Load(At + Checkpoints.PreviousSuffix);
        Assert.Equal((6, 24L), (last.Epoch, last.Updates));
        Assert.Equal((3, 12L), (before.Epoch, before.Updates));
        Assert.Equal(_network, last.Network);
        Assert.Equal(_data.Fingerprint(), last.Data);
        Assert.Equal(_options, last.Options with { Regularizers = _options.Regularizers, Preparations = _options.Preparations, ClassWeights = _options.ClassWeights, Frozen = _options.Frozen });
        Assert.Null(last.Notice);
    }

    [Fact]
    public void Checkpoint_of_a_run_that_has_ended_gives_its_result_again()
    {
        TrainingResult whole = new Trainer(_options with { Checkpoints = new(At, everyEpochs: 1) }).Train(_network, _data);

        Interruption.AssertSame(whole, new Trainer(_options).Resume(Checkpoint.Load(At), _data));
    }

    [Fact]
    public void Time_that_was_spent_before_counts_on()
    {
        Interruption.Cancelled(_options, _network, _data, At, 7);
        Checkpoint checkpoint = Checkpoint.Load(At);
        TimeSpan elapsed = default;
        Told told = new(progress => elapsed = progress.Elapsed);

        TrainingResult result = new Trainer(_options).Resume(checkpoint, _data, told);

        Assert.True(checkpoint.Spent > TimeSpan.Zero);
        Assert.True(elapsed > checkpoint.Spent);
        Assert.True(result.Duration >= elapsed);
    }

    [Fact]
    public void Damaged_or_missing_checkpoint_gives_way_to_the_one_before()
    {
        TrainingResult whole = new Trainer(_options with { Checkpoints = new(At, everyEpochs: 3) }).Train(_network, _data);
        byte[] bytes = File.ReadAllBytes(At);

        File.WriteAllBytes(At, bytes[..^5]);
        Checkpoint damaged = Checkpoint.Load(At);
        File.Delete(At);
        Checkpoint missing = Checkpoint.Load(At);

        Assert.True(Checkpoint.Exists(At));
        Assert.Equal((3, 3), (damaged.Epoch, missing.Epoch));
        Assert.Contains("The checkpoint before it is taken.", damaged.Notice, StringComparison.Ordinal);
        Assert.Contains("is not there", missing.Notice, StringComparison.Ordinal);
        Interruption.AssertSame(whole, new Trainer(_options).Resume(missing, _data));
        Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(At + ".other"));
    }

    [Fact]
    public void Resume_refuses_other_options_other_data_and_other_files_by_name()
    {
        new Trainer(_options with { Checkpoints = new(At, everyEpochs: 3) }).Train(_network, _data);
        Checkpoint checkpoint = Checkpoint.Load(At);

        Refuses(_options with { Epochs = 9, Seed = 3 }, _data, "epochs was 8 and is 9, seed was {\"type\":\"counter\",\"value\":0} and is");
        Refuses(_options, new Moons(60, 0.3).Generate(1), "another data: expected 60 examples of 2 inputs and 1 targets");
        Refuses(_options with { Validation = _data }, _data, "another validation set: expected none; found 60 examples");
        Interruption.AssertSame(
            new Trainer(_options).Train(_network, _data), new Trainer(_options with { Threads = 3 }).Resume(checkpoint, _data));

        string model = Path.Combine(folder.FullName, "model");
        _network.Build(1).Save(model);
        Assert.Contains("has the format 'gradus'", Assert.Throws<ModelFileException>(() => Checkpoint.Load(model)).Message, StringComparison.Ordinal);
        Assert.Contains("gradus train --resume", Assert.Throws<ModelFileException>(() => Model.Load(At)).Message, StringComparison.Ordinal);

        void Refuses(TrainingOptions options, Dataset data, string part) => Assert.Contains(
            part, Assert.Throws<ArgumentException>(() => new Trainer(options).Resume(checkpoint, data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoint_that_cannot_be_written_ends_in_one_warning_and_the_run_goes_on()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "A disk that is always full is a device of Linux.");
        TrainingResult whole = new Trainer(_options).Train(_network, _data);
        List<string> warnings = [];
        Told told = new(progress => warnings.AddRange(progress.Warning is { } one ? [one] : []));

        TrainingResult full = new Trainer(_options with { Checkpoints = new("/dev/full", TimeSpan.Zero) }).Train(_network, _data, told);

        string warning = Assert.Single(warnings);
        Assert.Contains("No checkpoint could be written", warning, StringComparison.Ordinal);
        Assert.Equal([.. whole.Warnings, warning], full.Warnings);
        Assert.Equal(whole.History.Epochs, full.History.Epochs);
    }

    [Fact]
    public void Folder_that_is_deleted_while_training_costs_nothing_but_the_checkpoints()
    {
        string path = Path.Combine(folder.CreateSubdirectory("run").FullName, "checkpoint");
        Checkpoints checkpoints = new(path, TimeSpan.Zero)
        {
            BeforeUpdate = made =>
            {
                if (made == 9)
                {
                    Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
                }
            },
        };

        TrainingResult result = new Trainer(_options with { Checkpoints = checkpoints }).Train(_network, _data);

        Assert.Contains("does not exist", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(Outcome.Completed, result.Outcome);
        Assert.Contains(
            "there is no directory",
            Assert.Throws<ArgumentException>(() => new Trainer(_options with { Checkpoints = checkpoints }).Train(_network, _data)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_refuse_impossible_intervals()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Checkpoints("a", TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Checkpoints("a", everyEpochs: 0));
        Assert.Throws<ArgumentException>(() => new Checkpoints(""));
    }

    [Fact]
    public void Checkpoint_from_a_stranger_is_a_run_or_an_exception_of_ours()
    {
        TrainingOptions options = _options with { Seed = new Gradus.Randomness.NumPySeed(4), Epochs = 3, Threads = 1, RecordLayers = true };
        Interruption.Cancelled(options, _network, _data, At, 6);
        byte[] bytes = Unchecked.Of(File.ReadAllBytes(At));
        var trainer = new Trainer(options);
        var random = new Random(5);
        int accepted = 0, refusedByRun = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] changed = [.. bytes];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                // Numbers at the end of the file are many; the header and whole words are where it hurts.
                int at = random.Next(2) == 0 ? random.Next(bytes.Length) : random.Next(4000);
                changed[at] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"0123456789-e,[]{}\"."[random.Next(18)];
            }

            Checkpoint? checkpoint = null;
            try
            {
                checkpoint = CheckpointFile.Of(SafetensorsFile.Read(new MemoryStream(changed)), "stranger");
                trainer.Resume(checkpoint, _data);
                accepted++;
            }
            catch (Exception error) when (error is ModelFileException or ArgumentException or BadDataException)
            {
                refusedByRun += checkpoint is null ? 0 : 1;
            }
        }

        Assert.InRange(accepted, 50, 2950);
        Assert.InRange(refusedByRun, 50, 2950);
    }

    private sealed class Told(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
