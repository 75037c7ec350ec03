using System.Runtime.InteropServices;
using Gradus.Data.Arrays;
using Microsoft.Win32.SafeHandles;

namespace Gradus.Data.Streams;

/// <summary>A temporary file of numbers in double precision, which goes with the process that wrote it.</summary>
internal sealed class PackedFile : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly string folder;
    private readonly double[] buffer = new double[1 << 16];
    private int used;

    /// <param name="folder">Where it goes; null for the folder of the system.</param>
    public PackedFile(string? folder)
    {
        this.folder = folder ?? Path.GetTempPath();
        string path = Path.Combine(this.folder, $"gradus-{Path.GetRandomFileName()}.packed");
        try
        {
            // Without a name it goes even if the process is killed; Windows keeps the name until then.
            bool isWindows = OperatingSystem.IsWindows();
            handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, isWindows ? FileOptions.DeleteOnClose : FileOptions.None);
            if (!isWindows)
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritten(error);
        }
    }

    /// <summary>How many numbers were added.</summary>
    public long Length { get; private set; }

    /// <summary>Adds numbers at the end.</summary>
    public void Add(ReadOnlySpan<double> numbers)
    {
        Length += numbers.Length;
        while (numbers.Length > 0)
        {
            int some = Math.Min(numbers.Length, buffer.Length - used);
            numbers[..some].CopyTo(buffer.AsSpan(used));
            used += some;
            numbers = numbers[some..];
            if (used == buffer.Length)
            {
                Flush(Length - numbers.Length);
            }
        }
    }

    /// <summary>Reads numbers from a place on, once all have been added.</summary>
    public void Read(long place, Span<double> numbers)
    {
        Flush(Length);
        Span<byte> bytes = MemoryMarshal.AsBytes(numbers);
        for (int read = 0; read < bytes.Length;)
        {
            int some = RandomAccess.Read(handle, bytes[read..], (place * sizeof(double)) + read);
            read += some > 0 ? some : throw Unwritten(new IOException("the file became shorter."));
        }
    }

    /// <summary>Writes numbers over those at a place.</summary>
    public void Write(long place, ReadOnlySpan<double> numbers)
    {
        try
        {
            RandomAccess.Write(handle, MemoryMarshal.AsBytes(numbers), place * sizeof(double));
        }
        catch (IOException error)
        {
            throw Unwritten(error);
        }
    }

    /// <summary>All numbers as rows of an array.</summary>
    public StoredRows Rows(string place, int rows, int width)
    {
        Flush(Length);
        NumberFormat format = new(NumberKind.Double, IsBigEndian: !BitConverter.IsLittleEndian);
        return new StoredRows("", place, [rows, width], format, FileBytes.Of(place, handle), 0);
    }

    public void Dispose() => handle.Dispose();

    private void Flush(long end)
    {
        if (used > 0)
        {
            Write(end - used, buffer.AsSpan(0, used));
            used = 0;
        }
    }

    private BadDataException Unwritten(Exception error) => new(
        $"Text is packed into a temporary file to be streamed, but none can be written to {folder}: {error.Message} Make room, or name another folder for it ({nameof(StreamOptions)}.{nameof(StreamOptions.Folder)}, or TMPDIR).", error);
}
