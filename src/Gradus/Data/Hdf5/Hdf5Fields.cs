using System.Globalization;
using System.Text;

namespace Gradus.Data.Hdf5;

/// <summary>Fields of a block of the file, read one after the other and never beyond its end.</summary>
internal sealed class Hdf5Fields(Hdf5Source source, long place, ReadOnlyMemory<byte> bytes)
{
    private int at;

    /// <summary>The byte of the file where the next field stands.</summary>
    public long Place => place + at;

    /// <summary>How many bytes are left.</summary>
    public int Left => bytes.Length - at;

    public byte Byte() => Take(1)[0];

    public int U16() => (int)Hdf5Source.Number(Take(2));

    public uint U32() => (uint)Hdf5Source.Number(Take(4));

    /// <summary>An address; <see cref="Hdf5Source.Nowhere"/> where there is none.</summary>
    public long Address()
    {
        ReadOnlySpan<byte> field = Take(source.AddressSize);
        return field.ContainsAnyExcept((byte)0xFF) ? NotNegative(Hdf5Source.Number(field)) : Hdf5Source.Nowhere;
    }

    /// <summary>A length; the largest where it is said to be without bound.</summary>
    public long Length()
    {
        ReadOnlySpan<byte> field = Take(source.LengthSize);
        return field.ContainsAnyExcept((byte)0xFF) ? NotNegative(Hdf5Source.Number(field)) : long.MaxValue;
    }

    /// <summary>A number of so many bytes.</summary>
    public long Number(int size) => NotNegative(Hdf5Source.Number(Take(size)));

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Left)
        {
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{count} bytes are expected, but the block has {Left} more"));
        }

        ReadOnlySpan<byte> taken = bytes.Span.Slice(at, count);
        at += count;
        return taken;
    }

    /// <summary>The next bytes as fields of their own.</summary>
    public Hdf5Fields Part(int count)
    {
        long start = Place;
        int from = at;
        Take(count);
        return new(source, start, bytes.Slice(from, count));
    }

    /// <summary>Passes over some bytes.</summary>
    public Hdf5Fields Skip(int count)
    {
        Take(count);
        return this;
    }

    /// <summary>The four letters with which a block begins.</summary>
    public Hdf5Fields Expect(ReadOnlySpan<byte> signature)
    {
        long start = Place;
        ReadOnlySpan<byte> found = Take(signature.Length);
        return found.SequenceEqual(signature)
            ? this
            : throw source.Bytes.Bad(start, $"'{Encoding.ASCII.GetString(signature)}' is expected, but the bytes are {BitConverter.ToString(found.ToArray()).Replace('-', ' ')}. {Hdf5Source.Damaged}");
    }

    /// <summary>What is wrong here: a sentence without its end.</summary>
    public BadDataException Wrong(string what, string remedy = Hdf5Source.Damaged) => source.Bytes.Bad(Place, $"{what}. {remedy}");

    private long NotNegative(ulong number) => number <= long.MaxValue
        ? (long)number
        : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{number} is too large for a length or an address"));
}
