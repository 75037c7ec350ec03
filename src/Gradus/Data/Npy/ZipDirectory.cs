using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Gradus.Data.Arrays;

namespace Gradus.Data.Npy;

/// <summary>
/// The directory of a zip archive (PKWARE's APPNOTE 6.3), with the 64-bit lengths that NumPy writes. The base library's
/// reader unpacks every entry from its start; here an entry that is not packed can be read at any place.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22, LocalLength = 30, EntryLength = 46, MostEntries = 65535, MostBytes = 1 << 24;

    internal const string Damaged = "The archive is cut off or damaged: copy it again.";

    /// <summary>Whether a file begins as a zip archive.</summary>
    public static bool Is(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    /// <summary>The files in an archive.</summary>
    public static List<ZipEntry> Read(ByteSource source)
    {
        (long count, long length, long start) = End(source);
        if (count > MostEntries || length > MostBytes || start < 0 || length < 0 || start > source.Length - length || count > length / EntryLength)
        {
            throw source.Bad(source.Length, string.Create(
                CultureInfo.InvariantCulture,
                $"{count} entries in {length} bytes from byte {start} on are announced, which the file of {source.Length} bytes cannot hold. {Damaged}"));
        }

        byte[] bytes = source.Read(start, (int)length);
        List<ZipEntry> entries = [];
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = bytes.AsSpan(at);
            if (entry.Length < EntryLength || BinaryPrimitives.ReadUInt32LittleEndian(entry) != 0x02014B50)
            {
                throw source.Bad(start + at, $"an entry of the archive's directory is expected here. {Damaged}");
            }

            int name = U16(entry, 28), extra = U16(entry, 30), comment = U16(entry, 32);
            if (entry.Length < EntryLength + name + extra + comment)
            {
                throw source.Bad(start + at, $"an entry of the archive's directory goes beyond its end. {Damaged}");
            }

            (long packed, long unpacked, long header) = (U32(entry, 20), U32(entry, 24), U32(entry, 42));
            Wide(entry.Slice(EntryLength + name, extra), ref unpacked, ref packed, ref header);
            entries.Add(new(
                Encoding.UTF8.GetString(entry.Slice(EntryLength, name)), U16(entry, 10), (U16(entry, 8) & 1) != 0, U32(entry, 16), packed, unpacked, header));
            at += EntryLength + name + extra + comment;
        }

        return entries;
    }

    /// <summary>The content of an entry.</summary>
    /// <param name="source">The archive.</param>
    /// <param name="entry">One of its entries.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="mostBytes">How many bytes are taken into memory.</param>
    public static ByteSource Open(ByteSource source, ZipEntry entry, string name, long mostBytes)
    {
        if (entry.IsEncrypted || entry.Method is not (0 or 8))
        {
            throw new BadDataException(entry.IsEncrypted
                ? $"{name}: the entry is encrypted. Save it without a password."
                : string.Create(CultureInfo.InvariantCulture, $"{name}: the entry is packed by method {entry.Method}, but only deflate is read. Save it with numpy.savez_compressed."));
        }

        byte[] local = source.Read(entry.HeaderAt, LocalLength);
        long start = entry.HeaderAt + LocalLength + U16(local, 26) + U16(local, 28);
        if (U32(local, 0) != 0x04034B50 || entry.PackedLength < 0 || entry.Length < 0 || start > source.Length - entry.PackedLength
            || (entry.Method == 0 && entry.PackedLength != entry.Length))
        {
            throw source.Bad(entry.HeaderAt, string.Create(
                CultureInfo.InvariantCulture,
                $"the entry {FileArray.Shown(entry.Name)} of {entry.PackedLength} bytes should begin here, but the archive has {source.Length} bytes or no such entry. {Damaged}"));
        }

        if (entry.Method == 0)
        {
            return new StoredBytes(name, source, entry, start);
        }

        Unpacking.Require(source, start, entry.PackedLength, entry.Length, mostBytes, Damaged);
        return new PackedBytes(name, source, entry, start);
    }

    /// <summary>What is wrong with an entry of another check sum than its own.</summary>
    public static string OtherSum(ZipEntry entry, uint found) =>
        $"the check sum of {FileArray.Shown(entry.Name)} is {found:X8}, but {entry.Sum:X8} is expected. {Damaged}";

    private static (long Count, long Length, long Start) End(ByteSource source)
    {
        int tailLength = (int)Math.Min(source.Length, EndLength + ushort.MaxValue);
        long tailAt = source.Length - tailLength;
        byte[] tail = source.Read(tailAt, tailLength);
        for (int at = tailLength - EndLength; at >= 0; at--)
        {
            if (U32(tail, at) == 0x06054B50)
            {
                bool isWide = U16(tail, at + 10) == ushort.MaxValue || U32(tail, at + 12) == uint.MaxValue || U32(tail, at + 16) == uint.MaxValue;
                return isWide && tailAt + at >= 20 ? WideEnd(source, tailAt + at - 20) : (U16(tail, at + 10), U32(tail, at + 12), U32(tail, at + 16));
            }
        }

        throw source.Bad(source.Length, $"the directory at the end of the archive is missing. {Damaged}");
    }

    private static (long Count, long Length, long Start) WideEnd(ByteSource source, long locatorAt)
    {
        byte[] locator = source.Read(locatorAt, 20);
        long at = I64(locator, 8);
        byte[] end = U32(locator, 0) == 0x07064B50 ? source.Read(at, 56) : [];
        return end.Length > 0 && U32(end, 0) == 0x06064B50
            ? (I64(end, 32), I64(end, 40), I64(end, 48))
            : throw source.Bad(locatorAt, $"the 64-bit directory at the end of the archive is missing. {Damaged}");
    }

    /// <summary>Lengths that do not fit 32 bits stand in a field of their own, in this order.</summary>
    private static void Wide(ReadOnlySpan<byte> extra, ref long unpacked, ref long packed, ref long header)
    {
        while (extra.Length >= 4)
        {
            int size = Math.Min(U16(extra, 2), extra.Length - 4);
            if (U16(extra, 0) == 1)
            {
                ReadOnlySpan<byte> fields = extra.Slice(4, size);
                Take(ref fields, ref unpacked);
                Take(ref fields, ref packed);
                Take(ref fields, ref header);
                return;
            }

            extra = extra[(4 + size)..];
        }

        static void Take(ref ReadOnlySpan<byte> fields, ref long value)
        {
            if (value == uint.MaxValue && fields.Length >= 8)
            {
                value = BinaryPrimitives.ReadInt64LittleEndian(fields);
                fields = fields[8..];
            }
        }
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
