using System.Diagnostics;
using Gradus.Labs;

namespace Gradus.Cli.Output;

/// <summary>Says on the error stream how far a lab is that takes more than a second: in place on a screen, else a line now and then.</summary>
internal sealed class LabProgressDisplay : IProgress<LabProgress>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Terminal terminal;
    private readonly Lab lab;
    private TimeSpan due = Patience;
    private int width;

    private LabProgressDisplay(Terminal terminal, Lab lab) => (this.terminal, this.lab) = (terminal, lab);

    /// <summary>Runs a lab while showing how far it is.</summary>
    public static LabResult Watch(Terminal terminal, Lab lab, IReadOnlyDictionary<string, string> options)
    {
        LabProgressDisplay display = new(terminal, lab);
        try
        {
            return lab.Run(options, display, terminal.Interruption("stopping; the lab under way is given up."));
        }
        finally
        {
            display.Clear();
        }
    }

    public void Report(LabProgress value)
    {
        if (clock.Elapsed < due)
        {
            return;
        }

        string line = $"{lab.Name} {Figures.Percent(Math.Floor(100 * value.Share) / 100)}: {value.Doing}";
        due = clock.Elapsed + (terminal.IsLive ? Patience / 10 : Patience);
        if (terminal.IsLive)
        {
            terminal.Error.Write($"\r{line.PadRight(width)}");
            width = line.Length;
        }
        else
        {
            terminal.Error.WriteLine(line);
        }

        terminal.Error.Flush();
    }

    private void Clear()
    {
        if (width > 0)
        {
            terminal.Error.Write($"\r{new string(' ', width)}\r");
            terminal.Error.Flush();
        }
    }
}
