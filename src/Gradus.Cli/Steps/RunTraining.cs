using Gradus.Cli.Output;
using Gradus.Cli.Runs;
using Gradus.Data;
using Gradus.Training;

namespace Gradus.Cli.Steps;

/// <summary>Trains a prepared run, shown on the terminal and kept in its folder, until it ends or is stopped.</summary>
internal static class RunTraining
{
    /// <param name="prepared">The run.</param>
    /// <param name="run">Its folder; null where none is kept.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="reading">What is said of passes over streamed examples; null for nothing.</param>
    /// <param name="cancellation">Ends it, with the best model so far.</param>
    public static TrainingResult Of(PreparedRun prepared, RunKeeper? run, Terminal terminal, ReadingLines? reading, CancellationToken cancellation)
    {
        Terminal shownOn = terminal.IsLive ? terminal : run?.Following(terminal) ?? terminal;
        Trainer trainer = new(run?.With(prepared.Options) ?? prepared.Options);
        reading?.IsSilent = terminal.IsLive;
        GiveBack(prepared);
        TrainingResult result = ProgressDisplay.For(shownOn, prepared.IsQuiet, curve: !prepared.IsJson).Watch(shown =>
        {
            IProgress<TrainingProgress>? progress = run?.Recording(shown) ?? shown;
            return prepared.From is not null ? trainer.Resume(prepared.From, prepared.Data.Training, progress, cancellation)
                : prepared.Start is null ? trainer.Train(prepared.Network, prepared.Data.Training, progress, cancellation)
                : trainer.Train(prepared.Start, prepared.Data.Training, progress, cancellation);
        });
        reading?.IsSilent = false;
        GiveBack(prepared);
        return result;
    }

    // The collector looks at large arrays when about as much as lives has been asked for anew: beside windows of 300 MB it would let as
    // much stand of what the forecast and the windows took, and --memory is a promise. A library has no business to stop the threads of
    // a program for it; this is a program.
    private static void GiveBack(PreparedRun prepared)
    {
        if (prepared.Data.Training is StreamedDataset)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
