namespace Gradus.Cli.Settings;

/// <summary>Where pictures go, and as what: <c>--out</c> and <c>--format</c>.</summary>
/// <param name="Path">A file, or a folder for pictures by their names.</param>
/// <param name="IsFile">Whether it is a file.</param>
/// <param name="Format">The ending of the files.</param>
internal sealed record PictureTarget(string Path, bool IsFile, string Format)
{
    private const string DefaultFolder = "plots", Svg = "svg", Png = "png";

    /// <summary>What the settings say; refused where no picture can go there.</summary>
    public static PictureTarget Of(SettingValues values)
    {
        string path = values["out"] ?? DefaultFolder, ending = System.IO.Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        OutputPath.RequireName(path, "--out");
        bool isFile = ending is Svg or Png;
        if (!isFile && ending.Length > 0 && !System.IO.Path.EndsInDirectorySeparator(path) && !Directory.Exists(path))
        {
            throw CommandException.Usage($"--out {path}: pictures are written as svg or png. Name a file that ends in .svg or .png, or a folder, one with a point in its name as {path}/.");
        }

        string format = values["format"] ?? (isFile ? ending : Svg);
        return format is not (Svg or Png) ? throw values.Wrong("format", "is svg or png")
            : isFile && format != ending ? throw CommandException.Usage($"--out {path} and --format {format} contradict each other; leave one of them out.")
            : new(path, isFile, format);
    }

    /// <summary>Where the picture of a name goes.</summary>
    public string FileOf(string name) => IsFile ? Path : System.IO.Path.Combine(Path, $"{name}.{Format}");

    /// <summary>Refuses names that are taken by something else, before anything is written; the folder is made where it is missing.</summary>
    public void Require(IReadOnlyList<string> names, bool force)
    {
        if (IsFile && names.Count > 1)
        {
            throw CommandException.Usage($"--out {Path} is one file, but there are {names.Count} pictures: name a folder, or one picture with --figures.");
        }

        if (!IsFile && names.Count > 0)
        {
            Directory.CreateDirectory(Path);
        }

        foreach (string name in names)
        {
            OutputPath.RequireForPicture(FileOf(name), "--out", Format == Png, force);
        }
    }
}
