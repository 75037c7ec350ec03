using System.Globalization;
using System.Numerics;

namespace Gradus.Data.Hdf5;

/// <summary>
/// An entry for each chunk of an array whose first dimension may grow: the first in a block of the index, the others in
/// blocks of data that become larger and larger, named by the index or by blocks above them.
/// </summary>
internal sealed class ExtensibleChunkArray : ChunkIndex
{
    private readonly Hdf5Source source;
    private readonly ChunkGrid grid;
    private readonly ChunkEntries entries;
    private readonly int bits, inIndex, smallest, pointers, pageBits;
    private readonly long block;

    public ExtensibleChunkArray(Hdf5Source source, long address, ChunkGrid grid, bool isFiltered)
    {
        (this.source, this.grid) = (source, grid);
        Hdf5Fields head = source.At(address, 12 + (6 * source.LengthSize) + source.AddressSize).Expect("EAHD"u8).Skip(2);
        entries = new(source, grid, isFiltered, head.Byte(), head);
        (bits, inIndex, smallest, pointers, pageBits) = (head.Byte(), head.Byte(), head.Byte(), head.Byte(), head.Byte());
        block = head.Skip(6 * source.LengthSize).Address();
        if (bits > 62 || !BitOperations.IsPow2(smallest) || !BitOperations.IsPow2(pointers) || pointers < 2 || pageBits > 30)
        {
            throw head.Wrong(string.Create(
                CultureInfo.InvariantCulture, $"an index of chunks with blocks of {smallest}, {pointers} and 2^{pageBits} entries, up to 2^{bits}, is not read"));
        }

        if (Array.IndexOf(grid.MostCounts, long.MaxValue, 1) > 0)
        {
            throw head.Wrong("another dimension than the first may grow, which is not read", Hdf5Source.SaveAgain);
        }

        if (block != Hdf5Source.Nowhere)
        {
            source.At(block, 4).Expect("EAIB"u8);
        }
    }

    public override ChunkPlace? Find(ReadOnlySpan<long> place)
    {
        Int128 wide = grid.MostNumber(place);
        if (block == Hdf5Source.Nowhere || wide >= (Int128)1 << bits)
        {
            return null;
        }

        long number = (long)wide, first = block + 6 + source.AddressSize;
        if (number < inIndex)
        {
            return entries.At(first + (number * entries.Size));
        }

        // Level u has 2^⌊u/2⌋ blocks of smallest·2^⌈u/2⌉ entries.
        number -= inIndex;
        int level = BitOperations.Log2((ulong)(number / smallest) + 1);
        long blocks = 1L << (level / 2), length = (long)smallest << ((level + 1) / 2);
        number -= smallest * ((1L << level) - 1);
        (long which, long within) = Math.DivRem(number, length);

        first += (long)inIndex * entries.Size;
        int direct = 2 * BitOperations.Log2((uint)pointers);
        if (level < direct)
        {
            // The blocks of the first levels are named by the index itself.
            long before = ((1L << (level / 2)) - 1 + (1L << ((level + 1) / 2)) - 1) + which;
            return InBlock(Pointer(first + (before * source.AddressSize)), within, length, null);
        }

        long above = Pointer(first + (((2L * (pointers - 1)) + level - direct) * source.AddressSize));
        if (above == Hdf5Source.Nowhere)
        {
            return null;
        }

        source.At(above, 4).Expect("EASB"u8);
        long pages = length >> pageBits, used = pages > 1 ? (pages + 7) / 8 : 0, bitmaps = above + 6 + source.AddressSize + OffsetSize;
        // The bits of all blocks follow each other, though there is room for whole bytes of each.
        long page = (which * pages) + (within >> pageBits);
        bool isUsed = used == 0 || (source.At(bitmaps + (page / 8), 1).Byte() & (0x80 >> (int)(page % 8))) != 0;
        return InBlock(Pointer(bitmaps + (blocks * used) + (which * source.AddressSize)), within, length, isUsed);
    }

    private int OffsetSize => (bits + 7) / 8;

    private long Pointer(long address) => source.At(address, source.AddressSize).Address();

    private ChunkPlace? InBlock(long address, long within, long length, bool? isUsed)
    {
        if (address == Hdf5Source.Nowhere || isUsed == false)
        {
            return null;
        }

        source.At(address, 4).Expect("EADB"u8);
        long first = address + 6 + source.AddressSize + OffsetSize, page = 1L << pageBits;
        return length <= page
            ? entries.At(first + (within * entries.Size))
            : entries.At(first + 4 + ((within >> pageBits) * ((page * entries.Size) + 4)) + ((within & (page - 1)) * entries.Size));
    }
}
