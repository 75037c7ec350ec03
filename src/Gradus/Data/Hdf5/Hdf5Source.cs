using System.Buffers.Binary;
using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Hdf5;

/// <summary>The bytes of an HDF5 file, with the widths of its addresses and lengths, which its first block gives.</summary>
internal sealed class Hdf5Source(ByteSource bytes, int addressSize, int lengthSize, long start)
{
    public const string Damaged = "The file is damaged: copy it again.";

    /// <summary>What to do about a file that uses what is not read.</summary>
    public const string SaveAgain = "Save it again with h5py's defaults, or rewrite it: h5repack -l CONTI -f NONE in.h5 out.h5.";

    /// <summary>The address that stands for none.</summary>
    public const long Nowhere = -1;

    public ByteSource Bytes => bytes;

    public int AddressSize => addressSize;

    public int LengthSize => lengthSize;

    /// <summary>The fields from an address on, so many bytes of them.</summary>
    public Hdf5Fields At(long address, int length)
    {
        long place = Place(address);
        if (length < 0 || place > bytes.Length - length)
        {
            throw bytes.Bad(place, string.Create(
                CultureInfo.InvariantCulture, $"{length} bytes should follow, but the file ends at byte {bytes.Length}. {Damaged}"));
        }

        return new(this, place, bytes.Read(place, length));
    }

    /// <summary>The place in the file of an address.</summary>
    public long Place(long address) => address >= 0 && address <= bytes.Length - start
        ? address + start
        : throw bytes.Bad(0, string.Create(
            CultureInfo.InvariantCulture, $"the address {address} lies outside of the file of {bytes.Length} bytes. {Damaged}"));

    /// <summary>The number of 1 to 8 bytes, the lowest first.</summary>
    public static ulong Number(ReadOnlySpan<byte> field)
    {
        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        field.CopyTo(wide);
        return BinaryPrimitives.ReadUInt64LittleEndian(wide);
    }
}
