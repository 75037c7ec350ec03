using System.Buffers.Binary;
using System.Globalization;

namespace Gradus.Data.Arrays;

/// <summary>
/// What gzip has packed: its first bytes are unpacked at once, which tell what it is; all of it when more is read. The length
/// stands at the end of the file, and is believed only where so many bytes can come of the packed ones.
/// </summary>
internal sealed class GzipBytes : ByteSource
{
    private const int HeadLength = 1 << 10, Shortest = 18;

    private const string Remedy = "The compressed file is cut off, damaged, or made of several parts: copy it again, or unpack it first.";

    private readonly ByteSource packed;
    private readonly byte[] head;
    private byte[]? all;

    /// <param name="packed">The packed file.</param>
    public GzipBytes(ByteSource packed) : base(packed.Name, LengthOf(packed))
    {
        this.packed = packed;
        head = new byte[(int)Math.Min(HeadLength, Length)];
        Unpacking.Gzip(packed, head, isWhole: head.Length == Length, Remedy);
    }

    public override bool IsPacked => true;

    protected override void ReadInside(long offset, Span<byte> destination)
    {
        byte[] bytes = offset + destination.Length <= head.Length ? head : all ??= Unpack();
        bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);
    }

    private static long LengthOf(ByteSource packed)
    {
        if (packed.Length < Shortest)
        {
            throw packed.Bad(0, string.Create(CultureInfo.InvariantCulture, $"a gzip file has at least {Shortest} bytes, but there are {packed.Length}. {Remedy}"));
        }

        long length = BinaryPrimitives.ReadUInt32LittleEndian(packed.Read(packed.Length - 4, 4));
        Unpacking.Require(packed, packed.Length - 4, packed.Length, length, Array.MaxLength, Remedy);
        return length;
    }

    private byte[] Unpack()
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)Length);
        Unpacking.Gzip(packed, bytes, isWhole: true, Remedy);
        return bytes;
    }
}
