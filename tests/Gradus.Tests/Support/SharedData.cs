namespace Gradus.Tests.Support;

/// <summary>
/// Data sets too large for the repository: the folder <c>shared/data</c> beside it, or <c>data</c> under the folder
/// that the environment variable GRADUS_SHARED names. Tests that need an absent file are skipped.
/// </summary>
internal static class SharedData
{
    /// <summary>The folder, or null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The path of one data file; the test is skipped where the file is absent.</summary>
    public static string PathOrSkip(string file)
    {
        string? path = Folder is null ? null : Path.Combine(Folder, file);
        if (!File.Exists(path))
        {
            Assert.Skip($"{file} is not there: put it into ../shared/data beside the repository, "
                + "or set GRADUS_SHARED to a folder that holds data/" + file + ".");
        }

        return path;
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("GRADUS_SHARED");
        string shared = string.IsNullOrEmpty(named) ? Path.Combine(RepositoryRoot.Path, "..", "shared") : named;
        string folder = Path.GetFullPath(Path.Combine(shared, "data"));
        return Directory.Exists(folder) ? folder : null;
    }
}
