using System.Runtime.InteropServices;

namespace Gradus.Data.Streams;

/// <summary>Some of the examples of a store, in rising order: ranges of rows.</summary>
internal sealed class RowRanges
{
    private readonly int[] first, start;

    /// <param name="ranges">The first row of each range, and how many there are.</param>
    public RowRanges(IReadOnlyList<(int First, int Count)> ranges)
    {
        first = new int[ranges.Count];
        start = new int[ranges.Count];
        for (int i = 0; i < ranges.Count; i++)
        {
            (first[i], start[i]) = (ranges[i].First, Count);
            Count += ranges[i].Count;
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>Where a row lies in the store, and how many from there on lie side by side, at most so many.</summary>
    public (int Row, int Count) Part(int row, int most)
    {
        int range = Array.BinarySearch(start, row);
        range = range < 0 ? ~range - 1 : range;
        int end = range + 1 < start.Length ? start[range + 1] : Count;
        return (first[range] + (row - start[range]), Math.Min(most, end - row));
    }

    /// <summary>Some of these rows: ranges of them by their places among these.</summary>
    public RowRanges Of(IEnumerable<(int First, int Count)> places)
    {
        List<(int First, int Count)> ranges = [];
        foreach ((int begin, int count) in places)
        {
            for (int done = 0; done < count;)
            {
                (int row, int some) = Part(begin + done, count - done);
                if (ranges.Count > 0 && ranges[^1].First + ranges[^1].Count == row)
                {
                    ranges[^1] = (ranges[^1].First, ranges[^1].Count + some);
                }
                else
                {
                    ranges.Add((row, some));
                }

                done += some;
            }
        }

        return new(ranges);
    }

    /// <summary>A hash of the ranges.</summary>
    public ulong Hash(ulong seed) => DataFingerprint.Hash(
        MemoryMarshal.AsBytes<int>(start), DataFingerprint.Hash(MemoryMarshal.AsBytes<int>(first), seed + (ulong)Count));
}
