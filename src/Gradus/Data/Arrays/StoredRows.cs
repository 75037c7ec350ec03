using System.Globalization;

namespace Gradus.Data.Arrays;

/// <summary>Rows that follow each other in the file as they stand.</summary>
internal sealed class StoredRows(string name, string place, IReadOnlyList<long> lengths, NumberFormat format, ByteSource source, long start)
    : FileRows(name, place, lengths, format)
{
    /// <summary>The byte behind the last row.</summary>
    public Int128 End => start + ((Int128)Count * RowBytes);

    public override bool IsPacked => source.IsPacked;

    public override void RequireContent()
    {
        if (End > source.Length)
        {
            throw source.Bad(start, string.Create(
                CultureInfo.InvariantCulture,
                $"{ShapeText} numbers should follow up to byte {End}, but the file ends at byte {source.Length}. It is cut off or damaged: copy it again."));
        }
    }

    protected override void RequireSum() => source.RequireSum();

    protected override void ReadBytes(int first, int rows, Span<byte> destination) =>
        source.Read(start + ((long)first * RowBytes), destination);
}
