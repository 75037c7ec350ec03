namespace Gradus.Data.Arrays;

/// <summary>A part of a file that is a file of its own, such as one that lies unpacked in a zip archive.</summary>
internal sealed class PartBytes(string name, ByteSource whole, long start, long length) : ByteSource(name, length)
{
    protected override void ReadInside(long offset, Span<byte> destination) => whole.Read(start + offset, destination);
}
