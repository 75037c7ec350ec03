using System.Diagnostics;

namespace Gradus.Data.Streams;

/// <summary>Tells how far a pass over all examples is, and ends it when that is wanted.</summary>
internal sealed class ReadingWatch(StreamOptions options, string what)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan last;

    /// <summary>So much of all is done.</summary>
    /// <exception cref="OperationCanceledException">It is to end.</exception>
    public void At(double done, double all)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        options.OfCall.ThrowIfCancellationRequested();
        if (options.Progress is not null && clock.Elapsed - last >= Every)
        {
            last = clock.Elapsed;
            options.Progress.Report(new(what, all > 0 ? Math.Min(1, done / all) : 1));
        }
    }
}
