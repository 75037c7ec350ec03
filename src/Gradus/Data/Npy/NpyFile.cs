using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Gradus.Data.Arrays;

namespace Gradus.Data.Npy;

/// <summary>
/// NumPy's format of one array: a magic number, a version, a header with the type and the shape, and the elements as they
/// lie in memory. Versions 1 to 3, both byte orders, both orders of dimensions.
/// </summary>
internal static class NpyFile
{
    private const int LongestHeader = 1 << 16;

    private const string NotNpy = "The file is damaged or of another format: copy it, or save it again with numpy.save.";

    /// <summary>Whether a file begins as one of this format.</summary>
    public static bool Is(ReadOnlySpan<byte> start) => start is [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..];

    /// <summary>The array of a file, known from its header.</summary>
    /// <param name="source">The file.</param>
    /// <param name="name">What the array is called.</param>
    /// <param name="place">The file and the name, for messages.</param>
    /// <exception cref="BadDataException">The file is none of this format, or does not hold what its header says.</exception>
    public static FileArray Open(ByteSource source, string name, string place)
    {
        byte[] start = source.Start(12);
        if (!Is(start) || start.Length < 10 || start[6] is 0 or > 3 || (start[6] > 1 && start.Length < 12))
        {
            throw source.Bad(0, $"an NPY file begins with 93 'NUMPY' and a version from 1 to 3, but this one with {BitConverter.ToString(start).Replace('-', ' ')}. {NotNpy}");
        }

        (int headerAt, long headerLength) = start[6] == 1
            ? (10, BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8)))
            : (12, (long)BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8)));
        if (headerLength > LongestHeader)
        {
            throw source.Bad(8, string.Create(
                CultureInfo.InvariantCulture, $"the header takes {headerLength} bytes, but at most {LongestHeader} are expected. {NotNpy}"));
        }

        NpyHeader header;
        try
        {
            header = NpyHeader.Parse(source.Read(headerAt, (int)headerLength));
        }
        catch (FormatException error)
        {
            throw source.Bad(headerAt, $"{FileText.Visible(error.Message)}. {NotNpy}", error);
        }

        return Array(source, name, place, header, headerAt + headerLength);
    }

    private static FileArray Array(ByteSource source, string name, string place, NpyHeader header, long start)
    {
        if (header.Type is not { Length: >= 2 } type)
        {
            return new OtherArray(name, place, header.Lengths, "the elements are records of several fields. Save each field as an array of its own.");
        }

        bool isBigEndian = type[0] == '>';
        string kind = type[0] is '<' or '>' or '|' or '=' ? type[1..] : type;
        if (Text(kind) is { } bytes)
        {
            return Texts(source, name, place, header.Lengths, start, kind[0] == 'U', bytes, isBigEndian);
        }

        if (Number(kind) is not { } number)
        {
            return new OtherArray(name, place, header.Lengths, kind[0] == 'O'
                ? "the elements are Python objects, which only Python can read, and which could run any program. Save numbers: numpy.save(path, array.astype('float64'))."
                : $"elements of the type '{FileText.Visible(Columns.Shown(type))}' are not read; integers of 1 to 8 bytes, floating point of 2 to 8, truth values and texts are. Convert the array before saving: array.astype('float64').");
        }

        NumberFormat format = new(number, isBigEndian);
        return FileRows.Fault(header.Lengths, format) is { } fault ? new OtherArray(name, place, header.Lengths, fault)
            : header.IsColumnMajor && header.Lengths.Count > 1 ? new ColumnMajorRows(name, place, header.Lengths, format, source, start)
            : new StoredRows(name, place, header.Lengths, format, source, start);
    }

    private static FileArray Texts(
        ByteSource source, string name, string place, IReadOnlyList<long> lengths, long start, bool isUnicode, int size, bool isBigEndian)
    {
        Int128 count = lengths.Aggregate((Int128)1, (product, length) => product * length);
        if (lengths.Count > 2 || size == 0 || count * size > int.MaxValue || start + (long)(count * size) > source.Length)
        {
            return new OtherArray(name, place, lengths, string.Create(
                CultureInfo.InvariantCulture, $"texts of {size} bytes each are expected in one or two dimensions, and all of them in the file of {source.Length} bytes. {NotNpy}"));
        }

        return new FileTexts(name, place, lengths, () =>
        {
            byte[] all = source.Read(start, (int)count * size);
            string[] texts = new string[(int)count];
            for (int i = 0; i < texts.Length; i++)
            {
                ReadOnlySpan<byte> bytes = all.AsSpan(i * size, size);
                texts[i] = isUnicode
                    ? (isBigEndian ? new UTF32Encoding(bigEndian: true, byteOrderMark: false) : Encoding.UTF32).GetString(bytes).TrimEnd('\0')
                    : FileText.Fixed(bytes);
            }

            return texts;
        });
    }

    /// <summary>The bytes of a text of fixed length; null where it is none.</summary>
    private static int? Text(string kind) =>
        kind[0] is 'S' or 'a' or 'U' && int.TryParse(kind.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length < 1 << 16
            ? kind[0] == 'U' ? 4 * length : length
            : null;

    private static NumberKind? Number(string kind) => kind switch
    {
        "b1" or "u1" or "B" or "?" => NumberKind.UInt8,
        "i1" or "b" => NumberKind.Int8,
        "u2" or "H" => NumberKind.UInt16,
        "i2" or "h" => NumberKind.Int16,
        "u4" => NumberKind.UInt32,
        "i4" => NumberKind.Int32,
        "u8" => NumberKind.UInt64,
        "i8" => NumberKind.Int64,
        "f2" or "e" => NumberKind.Half,
        "f4" or "f" => NumberKind.Single,
        "f8" or "d" => NumberKind.Double,
        _ => null,
    };
}
