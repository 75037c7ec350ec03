namespace Gradus.Data.Streams;

/// <summary>How long reading took, and how long training waited for it.</summary>
internal sealed class StreamTimes
{
    private long reading, waiting;

    public TimeSpan Reading => new(Interlocked.Read(ref reading));

    public TimeSpan Waiting => new(Interlocked.Read(ref waiting));

    public void AddReading(TimeSpan time) => Interlocked.Add(ref reading, time.Ticks);

    public void AddWaiting(TimeSpan time) => Interlocked.Add(ref waiting, time.Ticks);
}
