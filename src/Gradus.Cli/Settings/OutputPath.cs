using System.Text;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>
/// Where a result goes: to a name that is free, in place of its like, or, with <c>--force</c>, of any file. One rule for every
/// command, asked before any work is done.
/// </summary>
internal static class OutputPath
{
    /// <summary>Refuses a path at which no model can go.</summary>
    public static void RequireForModel(string path, string option, bool force) => Require(path, option, "model of Gradus", IsModel, force);

    /// <summary>Refuses a path at which no page can go.</summary>
    public static void RequireForPage(string path, string option, bool force) => Require(path, option, "page of HTML", "<!DOCTYPE html"u8.ToArray(), force);

    /// <summary>Refuses a path at which no settings can go.</summary>
    public static void RequireForSettings(string path, string option, bool force) => Require(path, option, "file of settings", "{"u8.ToArray(), force);

    /// <summary>Refuses a path at which no picture can go.</summary>
    public static void RequireForPicture(string path, string option, bool isPng, bool force) =>
        Require(path, option, isPng ? "picture of PNG" : "picture of SVG", isPng ? [0x89, .. "PNG"u8] : "<svg"u8.ToArray(), force);

    /// <summary>Refuses a path at which no table with this first line can go.</summary>
    public static void RequireForTable(string path, string option, string header, bool force) =>
        Require(path, option, $"table of the columns {header}", Encoding.UTF8.GetBytes(header + "\n"), force);

    /// <summary>Refuses a path at which no page of the documentation with this heading can go.</summary>
    public static void RequireForDocument(string path, string option, string heading, bool force) =>
        Require(path, option, $"page that begins with '# {heading}'", Encoding.UTF8.GetBytes($"# {heading}\n"), force);

    /// <summary>Refuses that two results of a run go to one file, where the later would take the place of the earlier.</summary>
    public static void RequireDifferent(SettingValues values, params ReadOnlySpan<string> options)
    {
        Dictionary<string, string> taken = [];
        foreach (string option in options)
        {
            if (values[option] is { } path && !taken.TryAdd(Path.GetFullPath(path), option))
            {
                throw CommandException.Usage($"--{taken[Path.GetFullPath(path)]} and --{option} are both {path}; name two files.");
            }
        }
    }

    private static void Require(string path, string option, string kind, byte[] start, bool force) =>
        Require(path, option, kind, file => StartsWith(file, start), force);

    /// <summary>Refuses what is no name of a file or folder, but elsewhere stands for standard output.</summary>
    public static void RequireName(string path, string option)
    {
        if (path == "-")
        {
            throw CommandException.Usage($"{option} - names no file: what is written goes to a file, not to standard output. Name one; a file of the name - is ./-.");
        }
    }

    private static void Require(string path, string option, string kind, Func<string, bool> isLike, bool force)
    {
        RequireName(path, option);
        string? directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (Directory.Exists(path) || directory is null || !Directory.Exists(directory))
        {
            throw CommandException.Usage(Directory.Exists(path)
                ? $"{option} {path} is a directory; name a file in it."
                : $"{option} {path}: the directory does not exist; create it first.");
        }

        // A device holds nothing that could be lost, and may never end.
        if (File.Exists(path) && !OperatingSystem.IsWindows() && directory == "/dev")
        {
            return;
        }

        RequireWritable(directory, path, option);
        if (new FileInfo(path) is { Exists: true, IsReadOnly: true })
        {
            throw CommandException.Usage($"{option} {path} is read-only: allow writing to it, or name another file.");
        }

        if (!force && File.Exists(path) && !IsLike(path, isLike))
        {
            throw CommandException.Usage($"{option} {path} exists and is no {kind}; it stays as it is. Name another file, or add --force.");
        }
    }

    // A file without a letter holds nothing that could be lost either.
    private static bool IsLike(string path, Func<string, bool> isLike)
    {
        try
        {
            return new FileInfo(path).Length == 0 || isLike(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsModel(string path)
    {
        try
        {
            _ = Model.Load(path);
            return true;
        }
        catch (ModelFileException)
        {
            return false;
        }
    }

    private static bool StartsWith(string path, byte[] start)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] first = new byte[start.Length];
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        return first.AsSpan(0, read).SequenceEqual(start);
    }

    private static void RequireWritable(string directory, string path, string option)
    {
        string probe = Path.Combine(directory, $".gradus-{Path.GetRandomFileName()}.tmp");
        try
        {
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"{option} {path}: its directory cannot be written: {Failures.Sentence(error)} Check the permissions and the free space, or name another file.", error);
        }
    }
}
