using Gradus.Activations;
using Gradus.Cli.Runs;
using Gradus.Cli.Tests.Support;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Tests.Runs;

/// <summary>The history of a run on the disk, while it goes on and after it was ended.</summary>
public sealed class HistoryKeeperTests : IDisposable
{
    private const string Events = "events";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void History_is_on_the_disk_while_the_run_goes_on()
    {
        int looked = 0;
        long events = 0;
        Told told = new(progress =>
        {
            if (progress.Epoch is 0 or 7 && progress.History.Epochs.Count > progress.Epoch)
            {
                looked++;
                Assert.Equal(progress.History.Epochs, RunTables.History.Load(folder[RunTables.History.Name]));
                Assert.Equal(progress.History.Layers, RunTables.Layers.Load(folder[RunTables.Layers.Name]));
                Assert.True(new FileInfo(folder[Events]).Length > events);
                events = new FileInfo(folder[Events]).Length;
            }
        });
        using HistoryKeeper keeper = new(folder.Root, Events, DateTimeOffset.UtcNow, told) { FlushEvery = TimeSpan.Zero };

        TrainingResult result = Train(keeper);

        Assert.Equal(2, looked);
        keeper.Finish(result);
        Assert.Equal(result.History.Epochs, RunTables.History.Load(folder[RunTables.History.Name]));
        Assert.Equal(result.History.Layers, RunTables.Layers.Load(folder[RunTables.Layers.Name]));
    }

    [Fact]
    public void Run_of_which_nothing_could_be_written_meanwhile_is_written_at_the_end_or_said()
    {
        HistoryKeeper keeper = new(Path.Combine(folder.Root, "gone"), null, DateTimeOffset.UtcNow, null);
        TrainingResult result = Train(keeper);

        Assert.Throws<DirectoryNotFoundException>(() => keeper.Finish(result));
        Directory.CreateDirectory(Path.Combine(folder.Root, "gone"));
        keeper.Finish(result);

        Assert.Equal(result.History.Epochs, RunTables.History.Load(Path.Combine(folder.Root, "gone", RunTables.History.Name)));
    }

    [Fact]
    public void Line_that_was_torn_is_left_out_and_one_that_was_changed_refused()
    {
        const string Heading = "epoch,cost,accuracy,validation_cost,validation_accuracy,rate\n";
        string path = folder.Write("h.csv", Heading + "0,0.5,,0.25,,0.1\n1,0.4,,0.");

        EpochRecord epoch = Assert.Single(RunTables.History.Load(path));

        Assert.Equal(new EpochRecord(0, 0.5, null, 0.25, null, 0.1), epoch);
        folder.Write("h.csv", Heading + "0,half,,,,0.1\n");
        Assert.Contains("line 2: 'half' is no number", Assert.Throws<CommandException>(() => RunTables.History.Load(path)).Message, StringComparison.Ordinal);
        folder.Write("h.csv", Heading + "0,0.5\n");
        Assert.Contains("line 2: a line is epoch,cost", Assert.Throws<CommandException>(() => RunTables.History.Load(path)).Message, StringComparison.Ordinal);
        folder.Write("h.csv", "x\n");
        Assert.Contains("the first line is", Assert.Throws<CommandException>(() => RunTables.History.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disk_that_is_full_ends_the_file_and_nothing_else()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "A disk that is always full is a device of Linux.");
        using GrowingFile file = new("/dev/full", stream => stream.Write("a"u8));

        file.Add(stream => stream.Write("b"u8));
        file.Flush();

        Assert.False(file.IsWhole);
    }

    private static TrainingResult Train(IProgress<TrainingProgress> progress)
    {
        var options = new TrainingOptions { Epochs = 12, RecordLayers = true, ValidationShare = 0.2 };
        return new Trainer(options).Train(new Network(2, new Dense(4, new Relu()), new Dense(1, new Sigmoid())), new Moons(80).Generate(1), progress);
    }

    private sealed class Told(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
