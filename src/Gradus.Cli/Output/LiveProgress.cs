using System.Diagnostics;
using System.Text;
using Gradus.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Gradus.Cli.Output;

/// <summary>A bar, the figures of the run and the curve of its cost, redrawn in place: for a screen.</summary>
internal sealed class LiveProgress(TextWriter error, bool curve) : ProgressDisplay
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(100);

    public override TrainingResult Watch(Func<IProgress<TrainingProgress>?, TrainingResult> train)
    {
        // Spectre.Console knows what the screen can do, on Windows too, and honours NO_COLOR.
        IAnsiConsole screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Screen(error) });
        TrainingResult? result = null;
        screen.Live(new Text("")).Start(context =>
        {
            Drawing drawing = new(context, screen.Profile, curve);
            result = train(drawing);
            drawing.Finish();
        });
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

    private sealed class Drawing(LiveDisplayContext context, Profile screen, bool curve) : IProgress<TrainingProgress>
    {
        private const int LongestBar = 60;

        // Below this size the curve would be all that is seen, or too coarse to be one.
        private const int LeastWidth = 50, LeastHeight = 16, WidestField = 72, FieldHeight = 8;

        private readonly Stopwatch clock = Stopwatch.StartNew();
        private TimeSpan drawn = -RedrawEvery;
        private TrainingProgress? last;
        private string? warning;

        public void Report(TrainingProgress value)
        {
            bool isLast = value.Step == value.Steps;
            (last, warning) = (value, value.Warning ?? warning);
            if (clock.Elapsed - drawn >= RedrawEvery || isLast)
            {
                Draw(value);
            }
        }

        /// <summary>What stays on the screen.</summary>
        public void Finish()
        {
            if (last is not null)
            {
                Draw(last);
            }
        }

        private void Draw(TrainingProgress value)
        {
            drawn = clock.Elapsed;
            List<IRenderable> rows = [Bar(value), new Text(Figures(value))];
            if (curve && screen.Width >= LeastWidth && screen.Height >= LeastHeight && screen.Capabilities.Unicode)
            {
                rows.AddRange(CostCurve.Lines(value.History.Epochs, Math.Min(WidestField, screen.Width - TextChart.LabelWidth - 2), FieldHeight).Select(Coloured));
            }

            if (warning is not null)
            {
                rows.Add(new Text(warning));
            }

            context.UpdateTarget(new Rows(rows));
        }

        // Blue and orange, which everybody tells apart; dots and crosses differ without them.
        private static Markup Coloured(string line) => new(string.Concat(line.Select(c => c switch
        {
            >= '\u2800' and <= '\u28ff' => $"[deepskyblue2]{c}[/]",
            TextChart.Cross => $"[darkorange]{c}[/]",
            _ => Markup.Escape(c.ToString()),
        })));

        private Columns Bar(TrainingProgress value)
        {
            double done = value.Steps == 0 ? 1 : (double)value.Step / value.Steps;
            string place = Place(value), percent = Output.Figures.Percent(Math.Floor(100 * done) / 100);
            int length = Math.Clamp(screen.Width - place.Length - percent.Length - 3, 0, LongestBar), full = (int)(done * length);
            return new Columns(
                new Text(place),
                new Markup($"[green]{new string('━', full)}[/][grey]{new string('━', length - full)}[/]"),
                new Text(percent))
            { Expand = false, Padding = new Padding(0, 0, 1, 0) };
        }
    }
}
