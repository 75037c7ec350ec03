using Gradus.Data;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Runs that are ended before an update and gone on with, beside the same runs that are not.</summary>
internal static class Interruption
{
    /// <summary>Ended on request before each of these updates, which writes the run down.</summary>
    public static TrainingResult Cancelled(TrainingOptions options, Network network, ExampleSource data, string path, params long[] updates) =>
        Run(options, network, data, path, TimeSpan.FromHours(1), null, throws: false, updates);

    /// <summary>Ended by an exception before each of these updates: what was not written down is lost.</summary>
    public static TrainingResult Killed(
        TrainingOptions options, Network network, ExampleSource data, string path, TimeSpan every, int? everyEpochs, params long[] updates) =>
        Run(options, network, data, path, every, everyEpochs, throws: true, updates);

    public static void AssertSame(TrainingResult expected, TrainingResult found)
    {
        Assert.Equal(expected.Outcome, found.Outcome);
        Assert.Equal(expected.Reason, found.Reason);
        Assert.Equal(expected.ModelEpoch, found.ModelEpoch);
        Assert.Equal(expected.Path, found.Path);
        Assert.Equal(expected.History.Steps, found.History.Steps);
        Assert.Equal(expected.History.Epochs, found.History.Epochs);
        Assert.Equal(expected.History.Layers, found.History.Layers);
        Assert.Equal(expected.Warnings, found.Warnings);
        Assert.Equal(expected.Findings.Select(finding => finding.ToString()), found.Findings.Select(finding => finding.ToString()));
        Assert.Equal(Bytes(expected.Model), Bytes(found.Model));
    }

    private static TrainingResult Run(
        TrainingOptions options, Network network, ExampleSource data, string path, TimeSpan every, int? everyEpochs, bool throws, long[] updates)
    {
        foreach (string name in (string[])[path, path + Checkpoints.PreviousSuffix])
        {
            File.Delete(name);
        }

        foreach (long update in updates)
        {
            using var source = new CancellationTokenSource();
            void End(long made)
            {
                if (made == update)
                {
                    source.Cancel();
                    if (throws)
                    {
                        throw new TimeoutException("The run was ended.");
                    }
                }
            }

            Checkpoints checkpoints = new(path, every, everyEpochs) { BeforeUpdate = End };
            try
            {
                Continue(new Trainer(options with { Checkpoints = checkpoints, Threads = 2 }), network, data, path, source.Token);
            }
            catch (TimeoutException)
            {
            }
        }

        return Continue(new Trainer(options), network, data, path, CancellationToken.None);
    }

    private static TrainingResult Continue(Trainer trainer, Network network, ExampleSource data, string path, CancellationToken cancellation) =>
        Checkpoint.Exists(path)
            ? trainer.Resume(Checkpoint.Load(path), data, cancellation: cancellation)
            : trainer.Train(network, data, cancellation: cancellation);

    public static byte[] Bytes(Model model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }
}
