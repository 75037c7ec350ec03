using Microsoft.Win32.SafeHandles;

namespace Gradus.Data.Arrays;

/// <summary>The bytes of a file on the disk, opened once. Any number of threads may read.</summary>
internal sealed class FileBytes : ByteSource
{
    private readonly SafeFileHandle handle;

    private FileBytes(string path, SafeFileHandle handle) : base(path, RandomAccess.GetLength(handle)) => this.handle = handle;

    /// <summary>A file that is open.</summary>
    public static FileBytes Of(string name, SafeFileHandle handle) => new(name, handle);

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="BadDataException">There is none, or it may not be read.</exception>
    public static FileBytes Open(string path)
    {
        try
        {
            return new(path, File.OpenHandle(path));
        }
        catch (NotSupportedException error)
        {
            throw new BadDataException($"{path}: this is a pipe or a device, which can be read once only, and examples are read more often. Write them to a file first; 'gradus predict' alone takes a table from a pipe.", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadDataException($"{path}: there is no such file. Check the path.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        handle.Dispose();
        base.Dispose();
    }

    protected override void ReadInside(long offset, Span<byte> destination)
    {
        try
        {
            while (destination.Length > 0)
            {
                int read = RandomAccess.Read(handle, destination, offset);
                if (read == 0)
                {
                    throw Bad(offset, "the file became shorter while it was read. Another program is writing it: wait, and read it again.");
                }

                destination = destination[read..];
                offset += read;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(Name, error);
        }
    }

    private static BadDataException Unreadable(string path, Exception error) => new($"{path}: the file cannot be read: {error.Message}", error);
}
