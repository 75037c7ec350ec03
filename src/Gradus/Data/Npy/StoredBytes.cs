using Gradus.Data.Arrays;

namespace Gradus.Data.Npy;

/// <summary>
/// An entry of a zip archive that is not packed, read at any place. Its check sum goes on with what is read in order, and is
/// compared behind the last byte.
/// </summary>
internal sealed class StoredBytes(string name, ByteSource archive, ZipEntry entry, long start) : ByteSource(name, entry.Length)
{
    private const int BlockBytes = 1 << 18;

    private long summed;
    private uint sum;

    public override void RequireSum()
    {
        byte[] block = summed < Length ? GC.AllocateUninitializedArray<byte>((int)Math.Min(BlockBytes, Length - summed)) : [];
        while (summed < Length)
        {
            Read(summed, block.AsSpan(0, (int)Math.Min(block.Length, Length - summed)));
        }
    }

    protected override void ReadInside(long offset, Span<byte> destination)
    {
        archive.Read(start + offset, destination);
        long end = offset + destination.Length;
        if (offset > summed || end <= summed)
        {
            return;
        }

        sum = Crc32.Of(destination[(int)(summed - offset)..], sum);
        summed = end;
        if (summed == Length && sum != entry.Sum)
        {
            throw archive.Bad(start, ZipDirectory.OtherSum(entry, sum));
        }
    }
}
