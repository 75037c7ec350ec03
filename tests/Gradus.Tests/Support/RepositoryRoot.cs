namespace Gradus.Tests.Support;

/// <summary>
/// The root of this repository: the folder above the test assembly that holds the solution. The path compiled into
/// the assembly would not do, a deterministic build replaces it.
/// </summary>
internal static class RepositoryRoot
{
    private static readonly string[] _skippedFolders = ["bin", "obj", "TestResults", "node_modules"];
    private static readonly string[] _skippedAtRoot = ["artifacts", "runs"];
    private static readonly string[] _dotFolders = [".ci", ".github"];

    public static string Path { get; } = Find();

    /// <summary>The path of a file of the repository, given with forward slashes.</summary>
    public static string File(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>The path within the repository, with forward slashes on every system.</summary>
    public static string Relative(string path) => System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/');

    /// <summary>Every file of the repository, without what a build leaves, sorted.</summary>
    public static IReadOnlyList<string> Files(string pattern = "*") => Files(Path, pattern);

    /// <summary>Every file of one folder of the repository; none where the folder does not exist.</summary>
    public static IReadOnlyList<string> FilesUnder(string folder, string pattern = "*") => Files(File(folder), pattern);

    private static List<string> Files(string folder, string pattern)
    {
        List<string> files = [];
        if (Directory.Exists(folder))
        {
            Collect(folder, pattern, files);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static void Collect(string folder, string pattern, List<string> files)
    {
        // In a linked worktree .git is a file, and it names the place of the main one.
        files.AddRange(Directory.EnumerateFiles(folder, pattern).Where(file => System.IO.Path.GetFileName(file) != ".git"));
        foreach (string inner in Directory.EnumerateDirectories(folder))
        {
            string name = System.IO.Path.GetFileName(inner);
            bool skipped = _skippedFolders.Contains(name)
                || (name.StartsWith('.') && !_dotFolders.Contains(name))
                || (folder == Path && _skippedAtRoot.Contains(name));
            if (!skipped)
            {
                Collect(inner, pattern, files);
            }
        }
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Gradus.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds Gradus.slnx; run the tests from a checkout.");
    }
}
