using System.Buffers.Binary;
using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Idx;

/// <summary>
/// The format of MNIST's files: two zeros, the kind of the numbers, the number of dimensions, each length in four bytes, and
/// the numbers in row-major order, the highest byte first.
/// </summary>
internal static class IdxFile
{
    private const string NotIdx = "The file is damaged or of another format: copy it again.";

    /// <summary>Whether a file begins as one of this format.</summary>
    public static bool Is(ReadOnlySpan<byte> start) => start is [0, 0, >= 8 and <= 14, >= 1 and <= 8, ..];

    /// <summary>The array of a file, known from its header.</summary>
    /// <param name="source">The file.</param>
    /// <param name="name">What the array is called.</param>
    /// <exception cref="BadDataException">The file is none of this format, or does not hold what its header says.</exception>
    public static FileArray Open(ByteSource source, string name)
    {
        byte[] start = source.Start(4);
        if (!Is(start))
        {
            throw source.Bad(0, $"an IDX file begins with 00 00, the kind of its numbers and the number of its dimensions, but this one with {BitConverter.ToString(start).Replace('-', ' ')}. {NotIdx}");
        }

        if (Format(start[2]) is not { } format)
        {
            throw source.Bad(2, string.Create(
                CultureInfo.InvariantCulture, $"there is no kind of number 0x{start[2]:X2}; there are 08 and 09 for bytes, 0B, 0C for integers, 0D and 0E for floating point. {NotIdx}"));
        }

        long[] lengths = new long[start[3]];
        byte[] header = source.Read(4, 4 * lengths.Length);
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 * i));
        }

        if (FileRows.Fault(lengths, format) is { } fault)
        {
            throw source.Bad(4, fault);
        }

        int begin = 4 + header.Length;
        StoredRows rows = new(name, source.Name, lengths, format, source, begin);
        return rows.End == source.Length
            ? rows
            : throw source.Bad(begin, string.Create(
                CultureInfo.InvariantCulture,
                $"the {rows.ShapeText} numbers end at byte {rows.End}, but the file at byte {source.Length}. It is cut off or damaged: copy it again."));
    }

    private static NumberFormat? Format(byte kind) => kind switch
    {
        0x08 => new(NumberKind.UInt8, IsBigEndian: true),
        0x09 => new(NumberKind.Int8, IsBigEndian: true),
        0x0B => new(NumberKind.Int16, IsBigEndian: true),
        0x0C => new(NumberKind.Int32, IsBigEndian: true),
        0x0D => new(NumberKind.Single, IsBigEndian: true),
        0x0E => new(NumberKind.Double, IsBigEndian: true),
        _ => null,
    };
}
