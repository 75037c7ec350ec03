using System.Globalization;

namespace Gradus.Data.Arrays;

/// <summary>The bytes of a file, read at any place: nothing beyond its end is asked for, and no memory is taken for it.</summary>
internal abstract class ByteSource(string name, long length) : IDisposable
{
    /// <summary>The file, as messages name it.</summary>
    public string Name { get; } = name;

    /// <summary>The number of bytes.</summary>
    public long Length { get; } = length;

    /// <summary>Whether all of it comes into memory when any of it is read, because it is packed.</summary>
    public virtual bool IsPacked => false;

    /// <summary>Fills the destination from a place on.</summary>
    /// <exception cref="BadDataException">The file ends before that.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset > Length - destination.Length)
        {
            throw Bad(offset, string.Create(
                CultureInfo.InvariantCulture,
                $"{destination.Length} bytes should follow, but the file ends at byte {Length}. It is cut off or damaged: copy it again."));
        }

        ReadInside(offset, destination);
    }

    /// <summary>A copy of some bytes.</summary>
    public byte[] Read(long offset, int count)
    {
        if (offset < 0 || count < 0 || offset > Length - count)
        {
            Read(offset, []);
            throw Bad(offset, string.Create(
                CultureInfo.InvariantCulture,
                $"{count} bytes should follow, but the file ends at byte {Length}. It is cut off or damaged: copy it again."));
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>(count);
        ReadInside(offset, bytes);
        return bytes;
    }

    /// <summary>As many of the first bytes as there are, at most so many.</summary>
    public byte[] Start(int most) => Read(0, (int)Math.Min(most, Length));

    /// <summary>Compares all bytes with their check sum, where there is one that reading alone does not compare.</summary>
    /// <exception cref="BadDataException">They differ.</exception>
    public virtual void RequireSum()
    {
    }

    /// <summary>What is wrong at a byte.</summary>
    public BadDataException Bad(long offset, string what, Exception? cause = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Name}, byte {offset}: {what}"), cause!);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    protected abstract void ReadInside(long offset, Span<byte> destination);
}
