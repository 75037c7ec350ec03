using System.Buffers.Binary;

namespace Gradus.Data.Csv;

/// <summary>
/// Bytes already read and then the rest of a stream, of which the last four stay known: in a gzip file the length of what
/// was packed. The base library does not compare it, and takes a file that is cut off for a shorter one.
/// </summary>
internal sealed class TailStream(byte[] head, Stream rest) : Stream
{
    private int used;
    private uint tail;

    /// <summary>The last four bytes that were read, as a number.</summary>
    public uint Tail => BinaryPrimitives.ReverseEndianness(tail);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (used < head.Length)
        {
            read = Math.Min(buffer.Length, head.Length - used);
            head.AsSpan(used, read).CopyTo(buffer);
            used += read;
        }
        else
        {
            read = rest.Read(buffer);
        }

        foreach (byte value in buffer[Math.Max(0, read - 4)..read])
        {
            tail = (tail << 8) | value;
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
