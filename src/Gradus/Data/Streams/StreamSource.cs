using System.Numerics;

namespace Gradus.Data.Streams;

/// <summary>A store that several views of its examples share, with what is known of all of them.</summary>
/// <param name="Store">The examples.</param>
/// <param name="IsDouble">Whether they are read in double precision.</param>
/// <param name="Columns">What is known of the inputs.</param>
/// <param name="ClassNames">The names of the classes.</param>
/// <param name="Notes">What was taken for granted.</param>
/// <param name="Options">In how much memory they are streamed.</param>
internal sealed record StreamSource(
    RowStore Store, bool IsDouble, TableColumns Columns, IReadOnlyList<string>? ClassNames, IReadOnlyList<string> Notes, StreamOptions Options)
{
    private readonly Lock gate = new();

    /// <summary>A hash of all numbers, and whether one is missing, once they have been read.</summary>
    public ulong Hash { get; init; }

    public bool HasMissing { get; init; }

    /// <summary>Where each example stands in a table; null where they are from none.</summary>
    public RowPlaces? Places { get; init; }

    /// <summary>The time that windows took to read, and that training waited for them, in ticks.</summary>
    public StreamTimes Times { get; } = new();

    // A view that trains and one that is measured may read at the same time.
    public void ReadInputs<T>(int first, Span<T> destination) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        lock (gate)
        {
            try
            {
                Store.ReadInputs(first, destination);
            }
            catch (ObjectDisposedException)
            {
                throw Disposed();
            }
        }
    }

    public void ReadTargets<T>(int first, Span<T> destination) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        lock (gate)
        {
            try
            {
                Store.ReadTargets(first, destination);
            }
            catch (ObjectDisposedException)
            {
                throw Disposed();
            }
        }
    }

    private ObjectDisposedException Disposed() => new(
        nameof(StreamedDataset), $"{Store.Place}: the streamed examples, or those that they were taken from, were disposed. Dispose them after their last use.");
}
