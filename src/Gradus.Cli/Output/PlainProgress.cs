using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>A line for each tenth of the run: for logs and pipes.</summary>
internal sealed class PlainProgress(TextWriter error) : ProgressDisplay, IProgress<TrainingProgress>
{
    private const int Lines = 10;

    private int written;

    public override TrainingResult Watch(Func<IProgress<TrainingProgress>?, TrainingResult> train) => train(this);

    public void Report(TrainingProgress value)
    {
        if (value.Warning is { } warning)
        {
            error.WriteLine($"gradus: {warning}");
        }

        int due = value.Steps == 0 ? Lines : (int)(Lines * value.Step / value.Steps);
        if (due > written)
        {
            written = due;
            error.WriteLine($"{Place(value)}  {Figures(value)}");
            error.Flush();
        }
    }
}
