using System.Globalization;

namespace Gradus.Data.Hdf5;

/// <summary>How an array is divided into chunks: their shape, and how many lie along each dimension.</summary>
internal sealed class ChunkGrid
{
    /// <summary>A grid for an array of 1 to 4 dimensions; those that it does not have are 1 long.</summary>
    /// <param name="space">The shape of the array.</param>
    /// <param name="chunk">The shape of a chunk.</param>
    /// <param name="size">The bytes of an element.</param>
    /// <param name="fields">Where the layout stands, for messages.</param>
    public ChunkGrid(Hdf5Space space, InChunks chunk, int size, Hdf5Fields fields)
    {
        int rank = space.Lengths.Length;
        if (chunk.Lengths.Length != rank + 1 || chunk.Lengths[rank] != size)
        {
            throw fields.Wrong(string.Create(
                CultureInfo.InvariantCulture, $"chunks of {chunk.Lengths.Length - 1} dimensions do not fit the array's {rank}"));
        }

        long bytes = size;
        for (int d = 0; d < rank; d++)
        {
            long length = chunk.Lengths[d];
            if (length is <= 0 or > int.MaxValue || (bytes *= length) > 1 << 30)
            {
                throw fields.Wrong(string.Create(
                    CultureInfo.InvariantCulture, $"chunks of {string.Join("·", chunk.Lengths)} bytes are not read; up to {1 << 30} bytes are"),
                    Hdf5Source.SaveAgain);
            }

            (Array[d], Chunk[d]) = ((int)space.Lengths[d], (int)length);
            Counts[d] = ((space.Lengths[d] - 1) / length) + 1;
            MostCounts[d] = space.Most[d] == long.MaxValue ? long.MaxValue : Math.Max(Counts[d], ((space.Most[d] - 1) / length) + 1);
        }

        (Size, ChunkBytes, Rank) = (size, (int)bytes, rank);
    }

    /// <summary>The lengths of the array.</summary>
    public int[] Array { get; } = [1, 1, 1, 1];

    /// <summary>The lengths of a chunk.</summary>
    public int[] Chunk { get; } = [1, 1, 1, 1];

    /// <summary>The chunks along each dimension.</summary>
    public long[] Counts { get; } = [1, 1, 1, 1];

    /// <summary>The chunks along each dimension, were the array as long as it may grow.</summary>
    public long[] MostCounts { get; } = [1, 1, 1, 1];

    public int Size { get; }

    public int Rank { get; }

    public int ChunkBytes { get; }

    /// <summary>The number of a chunk in row-major order.</summary>
    public Int128 Number(ReadOnlySpan<long> place) => Number(place, Counts);

    /// <summary>The number of a chunk in an index that has room for all there may be; the first dimension may be without bound.</summary>
    public Int128 MostNumber(ReadOnlySpan<long> place) => Number(place, MostCounts);

    private static Int128 Number(ReadOnlySpan<long> place, long[] counts)
    {
        Int128 number = 0;
        for (int d = 0; d < 4; d++)
        {
            number = (number * (d == 0 ? 1 : counts[d])) + place[d];
        }

        return number;
    }
}
