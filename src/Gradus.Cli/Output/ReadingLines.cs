using System.Diagnostics;
using Gradus.Data;

namespace Gradus.Cli.Output;

/// <summary>Says how far a long pass over streamed examples is: a line for each tenth, some seconds apart.</summary>
internal sealed class ReadingLines(Terminal terminal) : IProgress<ReadingProgress>
{
    private const int Lines = 10;

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private string what = "";
    private int written;

    /// <summary>Whether something else is drawn on the screen meanwhile.</summary>
    public bool IsSilent { get; set; }

    public void Report(ReadingProgress value)
    {
        if (what != value.What)
        {
            (what, written) = (value.What, 0);
        }

        int due = (int)(Lines * value.Share);
        if (due > written && clock.Elapsed >= Apart && !IsSilent)
        {
            written = due;
            clock.Restart();
            terminal.Note($"{value.What}: {Figures.Percent(value.Share)}");
        }
    }
}
