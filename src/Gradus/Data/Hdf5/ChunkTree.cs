using System.Globalization;

namespace Gradus.Data.Hdf5;

/// <summary>A B-tree of version 1, read once into a table: each entry takes bytes of the file, so that the file bounds it.</summary>
internal sealed class ChunkTree : ChunkIndex
{
    private const int MostDepth = 32;

    private readonly Dictionary<Int128, ChunkPlace> places = [];
    private readonly HashSet<long> seen = [];
    private readonly Hdf5Source source;
    private readonly ChunkGrid grid;

    public ChunkTree(Hdf5Source source, long address, ChunkGrid grid)
    {
        (this.source, this.grid) = (source, grid);
        Read(address, 0);
    }

    public override ChunkPlace? Find(ReadOnlySpan<long> place) =>
        places.TryGetValue(grid.Number(place), out ChunkPlace found) ? found : null;

    private void Read(long address, int depth)
    {
        int head = 8 + (2 * source.AddressSize);
        Hdf5Fields node = source.At(address, head).Expect("TREE"u8);
        int kind = node.Byte(), level = node.Byte(), count = node.U16();
        if (kind != 1 || depth > MostDepth || !seen.Add(address))
        {
            throw node.Wrong("the tree of an array's chunks is expected here, without loops");
        }

        Span<long> place = [0, 0, 0, 0];
        Hdf5Fields entries = source.At(address + head, count * (8 + (8 * (grid.Rank + 1)) + source.AddressSize));
        for (int i = 0; i < count; i++)
        {
            uint length = entries.U32(), mask = entries.U32();
            for (int d = 0; d < grid.Rank; d++)
            {
                long offset = entries.Number(8);
                place[d] = offset / grid.Chunk[d];
                if (level == 0 && (offset % grid.Chunk[d] != 0 || offset >= grid.Array[d]))
                {
                    // What once was inside of an array that became shorter.
                    place[d] = -1;
                }
            }

            long child = entries.Skip(8).Address();
            if (level > 0)
            {
                Read(child, depth + 1);
            }
            else if (length > int.MaxValue)
            {
                throw entries.Wrong(string.Create(CultureInfo.InvariantCulture, $"a chunk is said to take {length} bytes"));
            }
            else if (!place.Contains(-1))
            {
                places[grid.Number(place)] = new(child, (int)length, mask);
            }
        }
    }
}
