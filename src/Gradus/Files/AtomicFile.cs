using Microsoft.Win32.SafeHandles;

namespace Gradus.Files;

/// <summary>
/// Writes whole files: whoever opens the path finds the old content or the new, never a half. The new content goes to a
/// temporary file in the same directory, is flushed to the disk, and then takes the name.
/// </summary>
public static class AtomicFile
{
    /// <summary>
    /// Replaces the file at <paramref name="path"/>, or creates it. If <paramref name="write"/> throws, or the disk is
    /// full, the temporary file is deleted, the old file stays as it was, and the exception goes on to the caller.
    /// A link is followed, and the permissions of the replaced file are kept.
    /// </summary>
    /// <param name="path">The file to write. Its directory must exist.</param>
    /// <param name="write">Writes the content to the stream, which it may close or leave open.</param>
    /// <param name="previous">
    /// A path in the same directory at which the old file stays, in place of what is there; null to replace the old file.
    /// Between two renames, for an instant, only that one of the two is there.
    /// </param>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the directory may not be written.</exception>
    /// <exception cref="IOException">The path is a directory, or the disk is full or failing.</exception>
    public static void Write(string path, Action<Stream> write, string? previous = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (IsDevice(path))
        {
            // Renaming over /dev/null would replace it for the whole machine.
            using FileStream device = new(path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        FileInfo target = Target(path);
        string temporary = Path.Combine(target.DirectoryName!, $".gradus-{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream stream = Create(temporary, target))
            {
                write(stream);
            }

            // A second handle, because a StreamWriter may have closed the first. The directory is not flushed: the base
            // library opens no directories. A power cut just after this call may therefore bring back the old file, whole.
            using (SafeFileHandle handle = File.OpenHandle(temporary, FileMode.Open, FileAccess.Write))
            {
                RandomAccess.FlushToDisk(handle);
            }

            if (previous is not null && File.Exists(target.FullName))
            {
                File.Move(target.FullName, previous, overwrite: true);
            }

            File.Move(temporary, target.FullName, overwrite: true);
        }
        catch
        {
            Delete(temporary);
            throw;
        }
    }

    /// <summary>The file to replace, behind all links, after the checks that give the clearer message before any work.</summary>
    private static FileInfo Target(string path)
    {
        FileInfo file = new(path);
        if (file.LinkTarget is not null)
        {
            file = (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;
        }

        if (Directory.Exists(file.FullName))
        {
            throw new IOException($"'{path}' is a directory: give the path of a file in it.");
        }

        if (file.Directory is not { Exists: true })
        {
            throw new DirectoryNotFoundException(
                $"The directory '{file.DirectoryName}' does not exist, so '{path}' cannot be written: create it, or choose another path.");
        }

        // A rename asks for the directory's permission only, and would replace a file its owner has protected.
        return file is { Exists: true, IsReadOnly: true }
            ? throw new UnauthorizedAccessException($"'{path}' is read-only: allow writing to it, or choose another path.")
            : file;
    }

    private static FileStream Create(string temporary, FileInfo target)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows() || !target.Exists)
        {
            return new FileStream(temporary, options);
        }

        // A private file stays private from its first byte on; the second call is for the bits the umask took away.
        options.UnixCreateMode = target.UnixFileMode;
        FileStream stream = new(temporary, options);
        try
        {
            File.SetUnixFileMode(stream.SafeFileHandle, target.UnixFileMode);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && Path.GetDirectoryName(Path.GetFullPath(path)) == "/dev" && File.Exists(path);

    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here says more than this one.
        }
    }
}
