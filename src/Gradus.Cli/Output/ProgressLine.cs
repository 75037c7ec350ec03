using System.Diagnostics;

namespace Gradus.Cli.Output;

/// <summary>Says on the error stream how far a thing is that takes more than a second: in place on a screen, else a line now and then.</summary>
internal sealed class ProgressLine(Terminal terminal) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan due = _patience;
    private int width;

    /// <summary>Shows a share and what is done, if it is time to.</summary>
    public void Show(string name, double share, string doing)
    {
        if (clock.Elapsed < due)
        {
            return;
        }

        string line = $"{name} {Figures.Percent(Math.Floor(100 * share) / 100)}: {doing}";
        due = clock.Elapsed + (terminal.IsLive ? _patience / 10 : _patience);
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

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (width > 0)
        {
            terminal.Error.Write($"\r{new string(' ', width)}\r");
            terminal.Error.Flush();
        }
    }
}
