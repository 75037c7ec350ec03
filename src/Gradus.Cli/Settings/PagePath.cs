namespace Gradus.Cli.Settings;

/// <summary>Where a page of HTML goes.</summary>
internal static class PagePath
{
    /// <summary>Refuses, before any work is done, a path at which no page can go.</summary>
    public static void Require(string path, string option)
    {
        if (Directory.Exists(path))
        {
            throw CommandException.Usage($"{option} {path} is a directory; name a file in it.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw CommandException.Usage($"{option} {path}: the directory does not exist; create it first.");
        }
    }
}
