using System.Diagnostics;
using System.Text;
using Gradus.Training;
using Spectre.Console;

namespace Gradus.Cli.Output;

/// <summary>A bar and the figures of the run, redrawn in place: for a screen.</summary>
internal sealed class LiveProgress(TextWriter error) : ProgressDisplay
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(100);

    public override TrainingResult Watch(Func<IProgress<TrainingProgress>?, TrainingResult> train)
    {
        // Spectre.Console knows what the screen can do, on Windows too, and honours NO_COLOR.
        IAnsiConsole screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Screen(error) });
        TrainingResult? result = null;
        screen.Live(new Text("")).Start(context => result = train(new Drawing(context, screen.Profile.Width)));
        return result!;
    }

    /// <summary>The screen behind the error stream, written to by way of a writer that forgives.</summary>
    private sealed class Screen(TextWriter writer) : IAnsiConsoleOutput
    {
        private readonly AnsiConsoleOutput screen = new(Console.Error);

        public TextWriter Writer => writer;

        public bool IsTerminal => screen.IsTerminal;

        public int Width => screen.Width;

        public int Height => screen.Height;

        public void SetEncoding(Encoding encoding) => screen.SetEncoding(encoding);
    }

    private sealed class Drawing(LiveDisplayContext context, int width) : IProgress<TrainingProgress>
    {
        private const int LongestBar = 60;

        private readonly Stopwatch clock = Stopwatch.StartNew();
        private TimeSpan drawn = -RedrawEvery;
        private string? warning;

        public void Report(TrainingProgress value)
        {
            bool isLast = value.Step == value.Steps;
            warning = value.Warning ?? warning;
            if (clock.Elapsed - drawn < RedrawEvery && !isLast)
            {
                return;
            }

            drawn = clock.Elapsed;
            context.UpdateTarget(warning is null
                ? new Rows(Bar(value), new Text(Figures(value)))
                : new Rows(Bar(value), new Text(Figures(value)), new Text(warning)));
        }

        private Columns Bar(TrainingProgress value)
        {
            double done = value.Steps == 0 ? 1 : (double)value.Step / value.Steps;
            string place = Place(value), percent = Output.Figures.Percent(Math.Floor(100 * done) / 100);
            int length = Math.Clamp(width - place.Length - percent.Length - 3, 0, LongestBar), full = (int)(done * length);
            return new Columns(
                new Text(place),
                new Markup($"[green]{new string('━', full)}[/][grey]{new string('━', length - full)}[/]"),
                new Text(percent))
            { Expand = false, Padding = new Padding(0, 0, 1, 0) };
        }
    }
}
