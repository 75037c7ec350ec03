using System.Buffers.Binary;
using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Hdf5;

/// <summary>What was done to each chunk before it was written, in order; reading undoes it from the last to the first.</summary>
internal sealed class Hdf5Filters
{
    private const int Deflate = 1, Shuffle = 2, Fletcher = 3, Lzf = 32000;

    private readonly List<int> filters = [];

    /// <summary>Reads the message of the filters; null where there is none.</summary>
    /// <exception cref="BadDataException">A filter is not known.</exception>
    public Hdf5Filters(Hdf5Fields? fields)
    {
        if (fields is null)
        {
            return;
        }

        int version = fields.Byte(), count = fields.Byte();
        if (version is not (1 or 2) || count > 32)
        {
            throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"a list of {count} filters of version {version} is not read"), Hdf5Source.SaveAgain);
        }

        fields.Skip(version == 1 ? 6 : 0);
        for (int i = 0; i < count; i++)
        {
            int kind = fields.U16(), name = version == 1 || kind >= 256 ? fields.U16() : 0;
            fields.Skip(2);
            int values = fields.U16();
            string text = FileText.Fixed(fields.Take(version == 1 ? (name + 7) / 8 * 8 : name));
            fields.Skip(4 * values);
            fields.Skip(version == 1 && values % 2 == 1 ? 4 : 0);
            if (kind is not (Deflate or Shuffle or Fletcher or Lzf))
            {
                throw fields.Wrong(
                    $"the chunks are packed by {Called(kind, text)}, which is not read; deflate (gzip), shuffle, fletcher32 and lzf are",
                    "Rewrite the file: h5repack -f GZIP=4 in.h5 out.h5.");
            }

            filters.Add(kind);
        }
    }

    /// <summary>Whether chunks are written as they are.</summary>
    public bool IsEmpty => filters.Count == 0;

    /// <summary>Undoes the filters of a chunk.</summary>
    /// <param name="source">The file.</param>
    /// <param name="chunk">Where the chunk is, and which filters were left out for it.</param>
    /// <param name="size">The bytes of an element.</param>
    /// <param name="destination">Room for all elements of the chunk.</param>
    public void Undo(Hdf5Source source, ChunkPlace chunk, int size, Span<byte> destination)
    {
        long place = source.Place(chunk.Address);
        byte[] bytes = source.Bytes.Read(place, chunk.Length);
        for (int i = filters.Count - 1; i >= 0; i--)
        {
            if ((chunk.Mask >> i & 1) == 0)
            {
                bytes = Undone(source, place, filters[i], bytes, size, destination.Length + (4 * filters.Take(i).Count(filter => filter == Fletcher)));
            }
        }

        if (bytes.Length != destination.Length)
        {
            throw source.Bytes.Bad(place, string.Create(
                CultureInfo.InvariantCulture, $"the chunk has {bytes.Length} bytes, but {destination.Length} are expected. {Hdf5Source.Damaged}"));
        }

        bytes.CopyTo(destination);
    }

    private static byte[] Undone(Hdf5Source source, long place, int filter, byte[] bytes, int size, int expected)
    {
        switch (filter)
        {
            case Deflate:
                byte[] unpacked = GC.AllocateUninitializedArray<byte>(expected);
                using (MemoryStream packed = new(bytes))
                {
                    Unpacking.Deflated(source.Bytes, place, packed, zlib: true, unpacked);
                }

                return unpacked;
            case Shuffle:
                return Unshuffled(bytes, size);
            case Fletcher:
                int length = bytes.Length - 4;
                return length >= 0 && Sum(bytes.AsSpan(0, length)) == BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(length))
                    ? bytes[..length]
                    : throw source.Bytes.Bad(place, $"the check sum of the chunk does not agree with its bytes. {Hdf5Source.Damaged}");
            default:
                byte[] plain = GC.AllocateUninitializedArray<byte>(expected);
                return LzfUnpacking.TryUnpack(bytes, plain)
                    ? plain
                    : throw source.Bytes.Bad(place, $"what lzf has packed here is damaged. {Hdf5Source.Damaged}");
        }
    }

    /// <summary>First bytes of all elements, then second bytes, …: turned back.</summary>
    private static byte[] Unshuffled(byte[] bytes, int size)
    {
        int count = bytes.Length / size;
        byte[] elements = GC.AllocateUninitializedArray<byte>(bytes.Length);
        for (int k = 0; k < size; k++)
        {
            ReadOnlySpan<byte> part = bytes.AsSpan(k * count, count);
            Span<byte> target = elements.AsSpan(k);
            for (int i = 0; i < part.Length; i++)
            {
                target[i * size] = part[i];
            }
        }

        bytes.AsSpan(count * size).CopyTo(elements.AsSpan(count * size));
        return elements;
    }

    /// <summary>Fletcher's check sum over words of 16 bits, the high byte first, modulo 65535.</summary>
    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint low = 0, high = 0;
        int words = bytes.Length / 2, at = 0;
        while (words > 0)
        {
            // So many words cannot overflow.
            int some = Math.Min(words, 360);
            words -= some;
            for (; some > 0; some--, at += 2)
            {
                low += (uint)((bytes[at] << 8) | bytes[at + 1]);
                high += low;
            }

            low = (low & 0xFFFF) + (low >> 16);
            high = (high & 0xFFFF) + (high >> 16);
        }

        if (bytes.Length % 2 == 1)
        {
            low += (uint)(bytes[at] << 8);
            high += low;
            low = (low & 0xFFFF) + (low >> 16);
            high = (high & 0xFFFF) + (high >> 16);
        }

        low = (low & 0xFFFF) + (low >> 16);
        high = (high & 0xFFFF) + (high >> 16);
        return (high << 16) | low;
    }

    private static string Called(int kind, string name) => kind switch
    {
        4 => "szip",
        5 => "n-bit",
        6 => "scale-offset",
        _ => string.Create(CultureInfo.InvariantCulture, $"the filter {kind}{(name.Length > 0 ? $" ({FileText.Visible(Columns.Shown(name))})" : "")}"),
    };
}
