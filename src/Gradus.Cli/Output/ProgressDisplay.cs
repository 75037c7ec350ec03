using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>Shows on the error stream how far a training run is.</summary>
internal abstract class ProgressDisplay
{
    /// <summary>The display for a terminal; the curve of the cost is shown on screens only.</summary>
    public static ProgressDisplay For(Terminal terminal, bool quiet, bool curve) =>
        quiet ? new SilentProgress()
        : terminal.IsLive ? new LiveProgress(terminal.Error, curve)
        : new PlainProgress(terminal.Error);

    /// <summary>Runs the training while showing it.</summary>
    public abstract TrainingResult Watch(Func<IProgress<TrainingProgress>?, TrainingResult> train);

    /// <summary>Cost, accuracy, validation and rate of the last epoch, or of the last update in the first.</summary>
    protected static string Figures(TrainingProgress progress)
    {
        EpochRecord? last = progress.Last;
        string text = $"cost {Output.Figures.Short(last?.Cost ?? progress.Cost)}";
        text += last?.Accuracy is { } accuracy ? $"  accuracy {Output.Figures.Percent(accuracy)}" : "";
        text += last?.ValidationCost is { } cost ? $"  validation {Output.Figures.Short(cost)}" : "";
        text += last?.ValidationAccuracy is { } share ? $" ({Output.Figures.Percent(share)})" : "";
        text += $"  rate {Output.Figures.Short(progress.Rate)}";
        return progress.Remaining is { } left ? $"{text}  {Output.Figures.Duration(left)} left" : text;
    }

    /// <summary>How many epochs of all are done or under way.</summary>
    protected static string Place(TrainingProgress progress) =>
        $"epoch {Output.Figures.Whole(progress.Epoch + 1)}/{Output.Figures.Whole(progress.Epochs)}";

    private sealed class SilentProgress : ProgressDisplay
    {
        public override TrainingResult Watch(Func<IProgress<TrainingProgress>?, TrainingResult> train) => train(null);
    }
}
