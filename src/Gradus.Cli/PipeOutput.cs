namespace Gradus.Cli;

/// <summary>
/// Standard output into a pipe. The base library's stream takes a reader that is gone for one that reads on, so that a program
/// would work for nobody: this one ends it quietly, as others end that are followed by <c>head</c>.
/// </summary>
internal sealed class PipeOutput(Stream pipe) : Stream
{
    private const int Broken = 32;

    // Of so many bytes, PIPE_BUF, a pipe that does not block takes all or none: POSIX promises 512, Linux 4096.
    private static readonly int AtOnce = OperatingSystem.IsLinux() ? 4096 : 512;

    private static readonly int Again = OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD() ? 35 : 11;

    private bool isGone;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Standard output, if it is a pipe; null where it is a file, a screen, or not there.</summary>
    public static PipeOutput? Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        FileStream? stream = null;
        try
        {
            stream = new(new Microsoft.Win32.SafeHandles.SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return stream.CanSeek ? null : new(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    public override void Flush() => pipe.Flush();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        for (; !isGone && !buffer.IsEmpty; buffer = buffer[Math.Min(AtOnce, buffer.Length)..])
        {
            WriteOnce(buffer[..Math.Min(AtOnce, buffer.Length)]);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WriteOnce(ReadOnlySpan<byte> piece)
    {
        while (true)
        {
            try
            {
                pipe.Write(piece);
                return;
            }
            catch (IOException error) when (error.HResult == Again)
            {
                Thread.Sleep(1);
            }
            catch (IOException error) when (error.HResult == Broken)
            {
                // What is still in buffers goes nowhere.
                isGone = true;
                throw CommandException.NobodyReads(error);
            }
        }
    }
}
