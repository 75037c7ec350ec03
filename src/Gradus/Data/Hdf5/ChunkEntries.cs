using System.Globalization;

namespace Gradus.Data.Hdf5;

/// <summary>The entries of an array of chunks: an address each and, for packed chunks, a length and the filters left out.</summary>
internal sealed class ChunkEntries
{
    private readonly Hdf5Source source;
    private readonly ChunkGrid grid;
    private readonly bool isFiltered;

    public ChunkEntries(Hdf5Source source, ChunkGrid grid, bool isFiltered, int size, Hdf5Fields fields)
    {
        (this.source, this.grid, this.isFiltered, Size) = (source, grid, isFiltered, size);
        int rest = size - source.AddressSize;
        if (isFiltered ? rest is < 5 or > 12 : rest != 0)
        {
            throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"entries of {size} bytes do not fit"));
        }
    }

    /// <summary>The bytes of an entry.</summary>
    public int Size { get; }

    /// <summary>The entry at a place of the file.</summary>
    public ChunkPlace? At(long address)
    {
        Hdf5Fields fields = source.At(address, Size);
        long chunk = fields.Address();
        if (chunk == Hdf5Source.Nowhere)
        {
            return null;
        }

        if (!isFiltered)
        {
            return new(chunk, grid.ChunkBytes, 0);
        }

        long length = fields.Number(Size - source.AddressSize - 4);
        return length <= int.MaxValue
            ? new(chunk, (int)length, fields.U32())
            : throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"a chunk is said to take {length} bytes"));
    }
}
