using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Hdf5;

/// <summary>The type of an array's elements: numbers, or texts.</summary>
/// <param name="Format">How numbers are written; null for texts.</param>
/// <param name="Size">The bytes of an element.</param>
/// <param name="IsText">Whether elements are texts.</param>
/// <param name="InHeap">Whether texts lie elsewhere, each of its own length.</param>
internal sealed record Hdf5Type(NumberFormat? Format, int Size, bool IsText, bool InHeap)
{
    /// <summary>Reads a type.</summary>
    /// <exception cref="BadDataException">It is none of those that are read.</exception>
    public static Hdf5Type Read(Hdf5Fields fields, bool isBase = false)
    {
        int head = fields.Byte(), bits = fields.Byte();
        fields.Skip(2);
        uint size = fields.U32();
        if (size is 0 or > 1 << 20)
        {
            throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"elements of {size} bytes are not read"), Hdf5Source.SaveAgain);
        }

        return (head & 15) switch
        {
            0 => new(Integer(fields, size, (bits & 1) != 0, (bits & 8) != 0), (int)size, IsText: false, InHeap: false),
            1 => new(Floating(fields, size, bits), (int)size, IsText: false, InHeap: false),
            3 => new(null, (int)size, IsText: true, InHeap: false),
            8 when !isBase => Read(fields, isBase: true),
            9 when (bits & 15) == 1 => new(null, (int)size, IsText: true, InHeap: true),
            var kind => throw fields.Wrong(
                $"elements that are {Kind(kind)} are not read; numbers and texts are",
                "Save the fields that matter as arrays of numbers of their own."),
        };
    }

    private static NumberFormat Integer(Hdf5Fields fields, uint size, bool isBigEndian, bool isSigned)
    {
        int offset = fields.U16(), precision = fields.U16();
        NumberKind? kind = (size, isSigned) switch
        {
            (1, false) => NumberKind.UInt8,
            (1, true) => NumberKind.Int8,
            (2, false) => NumberKind.UInt16,
            (2, true) => NumberKind.Int16,
            (4, false) => NumberKind.UInt32,
            (4, true) => NumberKind.Int32,
            (8, false) => NumberKind.UInt64,
            (8, true) => NumberKind.Int64,
            _ => null,
        };
        return kind is { } known && offset == 0 && precision == 8 * size
            ? new(known, isBigEndian)
            : throw fields.Wrong(
                string.Create(CultureInfo.InvariantCulture, $"integers of {precision} bits in {size} bytes are not read; those of 1, 2, 4 and 8 whole bytes are"),
                "Convert the array before saving it.");
    }

    private static NumberFormat Floating(Hdf5Fields fields, uint size, int bits)
    {
        int offset = fields.U16(), precision = fields.U16();
        (int exponentAt, int exponent, int mantissaAt, int mantissa) = (fields.Byte(), fields.Byte(), fields.Byte(), fields.Byte());
        NumberKind? kind = (size, exponentAt, exponent, mantissa) switch
        {
            (2, 10, 5, 10) => NumberKind.Half,
            (4, 23, 8, 23) => NumberKind.Single,
            (8, 52, 11, 52) => NumberKind.Double,
            _ => null,
        };
        return kind is { } known && offset == 0 && precision == 8 * size && mantissaAt == 0 && (bits & 0x40) == 0
            ? new(known, (bits & 1) != 0)
            : throw fields.Wrong(
                string.Create(CultureInfo.InvariantCulture, $"floating point of {precision} bits in {size} bytes is not read; that of IEEE 754 in 2, 4 and 8 bytes is"),
                "Convert the array before saving it: array.astype('float64').");
    }

    private static string Kind(int kind) => kind switch
    {
        2 => "times",
        4 => "bit fields",
        5 => "opaque",
        6 => "records of several fields",
        7 => "references",
        9 => "lists of different lengths",
        10 => "arrays",
        11 => "complex numbers",
        _ => string.Create(CultureInfo.InvariantCulture, $"of class {kind}"),
    };
}
