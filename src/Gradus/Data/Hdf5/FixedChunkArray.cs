using System.Globalization;

namespace Gradus.Data.Hdf5;

/// <summary>An entry for each chunk, in row-major order; many of them in pages, of which a bit each says whether it is used.</summary>
internal sealed class FixedChunkArray : ChunkIndex
{
    private readonly Hdf5Source source;
    private readonly ChunkGrid grid;
    private readonly ChunkEntries entries;
    private readonly long block;
    private readonly long count;
    private readonly int pageBits;

    public FixedChunkArray(Hdf5Source source, long address, ChunkGrid grid, bool isFiltered)
    {
        (this.source, this.grid) = (source, grid);
        Hdf5Fields head = source.At(address, 8 + source.LengthSize + source.AddressSize).Expect("FAHD"u8).Skip(2);
        entries = new(source, grid, isFiltered, head.Byte(), head);
        pageBits = head.Byte();
        count = head.Length();
        block = head.Address();
        if (pageBits > 30 || count > source.Bytes.Length)
        {
            throw head.Wrong(string.Create(CultureInfo.InvariantCulture, $"an index of {count} chunks in pages of 2^{pageBits} does not fit the file"));
        }

        if (block != Hdf5Source.Nowhere)
        {
            source.At(block, 4).Expect("FADB"u8);
        }
    }

    public override ChunkPlace? Find(ReadOnlySpan<long> place)
    {
        Int128 wide = grid.MostNumber(place);
        if (block == Hdf5Source.Nowhere || wide >= count)
        {
            return null;
        }

        long number = (long)wide, first = block + 6 + source.AddressSize, page = 1L << pageBits;
        if (count <= page)
        {
            return entries.At(first + (number * entries.Size));
        }

        long pages = ((count - 1) >> pageBits) + 1, used = (pages + 7) / 8, at = number >> pageBits;
        if ((source.At(first + (at / 8), 1).Byte() & (0x80 >> (int)(at % 8))) == 0)
        {
            return null;
        }

        return entries.At(first + used + 4 + (at * ((page * entries.Size) + 4)) + ((number - (at << pageBits)) * entries.Size));
    }
}
