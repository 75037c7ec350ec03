namespace Gradus.Data.Arrays;

/// <summary>Bytes in memory: what was unpacked from a file.</summary>
internal sealed class MemoryBytes(string name, byte[] bytes) : ByteSource(name, bytes.Length)
{
    protected override void ReadInside(long offset, Span<byte> destination) =>
        bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);
}
