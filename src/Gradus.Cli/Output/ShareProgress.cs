using System.Diagnostics;

namespace Gradus.Cli.Output;

/// <summary>Says how far something is, in tenths, once it has taken longer than a second.</summary>
internal sealed class ShareProgress(Terminal terminal, string what) : IProgress<double>
{
    private const int Lines = 10;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private int written;

    public void Report(double value)
    {
        int due = (int)(Lines * value);
        lock (gate)
        {
            if (clock.Elapsed.TotalSeconds > 1 && due > written && due < Lines)
            {
                written = due;
                terminal.Note($"{what}: {Figures.Percent((double)due / Lines)}");
            }
        }
    }
}
