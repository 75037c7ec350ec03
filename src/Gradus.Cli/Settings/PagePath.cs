using System.Text;

namespace Gradus.Cli.Settings;

/// <summary>Where a page of HTML goes, or a file of settings: to a name that is free, or to its like.</summary>
internal static class PagePath
{
    /// <summary>Refuses, before any work is done, a path at which no page can go.</summary>
    public static void Require(string path, string option) => Require(path, option, "<!DOCTYPE html", "page of HTML");

    /// <summary>Refuses, before any work is done, a path at which no settings can go.</summary>
    public static void RequireForSettings(string path, string option) => Require(path, option, "{", "file of settings");

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

    private static void Require(string path, string option, string start, string kind)
    {
        if (Directory.Exists(path))
        {
            throw CommandException.Usage($"{option} {path} is a directory; name a file in it.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw CommandException.Usage($"{option} {path}: the directory does not exist; create it first.");
        }

        if (File.Exists(path) && !StartsWith(path, start))
        {
            throw CommandException.Usage($"{option} {path} exists and is no {kind}; it stays as it is. Name another file.");
        }
    }

    // A file without a letter holds nothing that could be lost.
    private static bool StartsWith(string path, string start)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] first = new byte[start.Length];
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        return read == 0 || Encoding.ASCII.GetString(first, 0, read) == start;
    }
}
