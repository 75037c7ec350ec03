using System.Globalization;

namespace Gradus.Data.Arrays;

/// <summary>Rows of an array that the file keeps in the order of Fortran: the first dimension is the fastest.</summary>
internal sealed class ColumnMajorRows(string name, string place, IReadOnlyList<long> lengths, NumberFormat format, ByteSource source, long start)
    : FileRows(name, place, lengths, format)
{
    // So many numbers lie together; fewer would make a read of the disk for each number.
    private const int RowsAtOnce = 1 << 13;

    public override bool IsPacked => source.IsPacked;

    public override int Band => Math.Min(Count, RowsAtOnce);

    public override void RequireContent()
    {
        if (start + ((Int128)Count * RowBytes) > source.Length)
        {
            throw source.Bad(start, string.Create(
                CultureInfo.InvariantCulture,
                $"{ShapeText} numbers should follow, but the file ends at byte {source.Length}. It is cut off or damaged: copy it again."));
        }
    }

    protected override void RequireSum() => source.RequireSum();

    protected override void ReadBytes(int first, int rows, Span<byte> destination)
    {
        int size = Format.Size;
        byte[] column = new byte[rows * size];
        int[] lengths = Shape.ToArray(), place = new int[lengths.Length];
        for (int j = 0; j < Shape.Count; j++)
        {
            source.Read(start + ((((long)ColumnAt(place, lengths) * Count) + first) * size), column);
            for (int i = 0; i < rows; i++)
            {
                column.AsSpan(i * size, size).CopyTo(destination[((i * RowBytes) + (j * size))..]);
            }

            for (int d = lengths.Length - 1; d >= 0 && ++place[d] == lengths[d]; d--)
            {
                place[d] = 0;
            }
        }
    }

    private static int ColumnAt(int[] place, int[] lengths)
    {
        int column = 0;
        for (int d = lengths.Length - 1; d >= 0; d--)
        {
            column = (column * lengths[d]) + place[d];
        }

        return column;
    }
}
