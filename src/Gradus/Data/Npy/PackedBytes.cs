using Gradus.Data.Arrays;

namespace Gradus.Data.Npy;

/// <summary>A packed entry of a zip archive: its first bytes are unpacked at once, which tell what it is; all of it when more is read.</summary>
internal sealed class PackedBytes : ByteSource
{
    private const int HeadLength = 1 << 10;

    private readonly ByteSource archive;
    private readonly ZipEntry entry;
    private readonly long start;
    private readonly byte[] head;
    private byte[]? all;

    /// <param name="name">What messages call the entry.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="entry">The entry, its length checked.</param>
    /// <param name="start">Where its packed bytes begin.</param>
    public PackedBytes(string name, ByteSource archive, ZipEntry entry, long start) : base(name, entry.Length)
    {
        (this.archive, this.entry, this.start) = (archive, entry, start);
        head = new byte[(int)Math.Min(HeadLength, entry.Length)];
        Unpacking.Beginning(archive, start, Packed(), head);
    }

    public override bool IsPacked => true;

    protected override void ReadInside(long offset, Span<byte> destination)
    {
        byte[] bytes = offset + destination.Length <= head.Length ? head : all ??= Unpack();
        bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);
    }

    private SourceStream Packed() => new(archive, start, entry.PackedLength);

    private byte[] Unpack()
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)entry.Length);
        Unpacking.Deflated(archive, start, Packed(), zlib: false, bytes);
        uint sum = Crc32.Of(bytes);
        return sum == entry.Sum
            ? bytes
            : throw archive.Bad(start, ZipDirectory.OtherSum(entry, sum));
    }
}
