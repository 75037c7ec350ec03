using Gradus.Cli.Output;
using Gradus.Cli.Runs;
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
        TrainingResult result = ProgressDisplay.For(shownOn, prepared.IsQuiet, curve: !prepared.IsJson).Watch(shown =>
        {
            IProgress<TrainingProgress>? progress = run?.Recording(shown) ?? shown;
            return prepared.From is not null ? trainer.Resume(prepared.From, prepared.Examples, progress, cancellation)
                : prepared.Start is null ? trainer.Train(prepared.Network, prepared.Examples, progress, cancellation)
                : trainer.Train(prepared.Start, prepared.Examples, progress, cancellation);
        });
        reading?.IsSilent = false;
        return result;
    }
}
