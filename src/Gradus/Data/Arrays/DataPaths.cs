using Gradus.Data.Hdf5;
using Gradus.Data.Idx;
using Gradus.Data.Images;
using Gradus.Data.Npy;

namespace Gradus.Data.Arrays;

/// <summary>Which files a path means, and what they hold.</summary>
internal static class DataPaths
{
    private const int StartLength = 16;

    /// <summary>The file or folder itself, or the files that a pattern with * or ? fits, in the order of their names.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        string pattern = Path.GetFileName(path);
        if (File.Exists(path) || Directory.Exists(path) || pattern.IndexOfAny(['*', '?']) < 0)
        {
            return [path];
        }

        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        string[] found = Files(folder, pattern);
        return found.Length > 0
            ? [.. found.Select(file => folder == "." ? Path.GetFileName(file) : file)]
            : throw new BadDataException($"{path}: no file fits this pattern. Check the folder and the pattern.");
    }

    /// <summary>What a file or folder holds.</summary>
    public static DataFileKind KindOf(string path)
    {
        if (Directory.Exists(path))
        {
            return OfFolder(path);
        }

        using FileBytes file = FileBytes.Open(path);
        byte[] start = file.Start(StartLength);
        if (Unpacking.IsGzip(start))
        {
            byte[] inside = new byte[StartLength];
            start = inside[..Unpacking.GzipStart(file, inside)];
        }

        return OfContent(start) ?? (
            Hdf5File.Is(file) ? DataFileKind.Hdf5 :
            PictureFile.Is(start) ? throw new BadDataException($"{path}: this is a single picture. Name the folder that has a sub-folder for each class.")
            : start is [0x80, >= 2 and <= 5, ..] && !IsText(start) ? throw new BadDataException($"{path}: this is a Python pickle, which only Python can read, and which could run any program. Save the arrays with numpy.savez.")
            : DataFileKind.Table);
    }

    /// <summary>The files of a folder whose names fit a pattern, in the order of their names.</summary>
    public static string[] Files(string folder, string pattern = "*") => Listed(folder, () => Directory.GetFiles(folder, pattern));

    /// <summary>The folders within a folder, in the order of their names.</summary>
    public static string[] Folders(string folder) => Listed(folder, () => Directory.GetDirectories(folder));

    private static string[] Listed(string folder, Func<string[]> list)
    {
        try
        {
            string[] found = [.. list().Where(path => !Path.GetFileName(path).StartsWith('.'))];
            Array.Sort(found, StringComparer.Ordinal);
            return found;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadDataException($"{folder}: the folder cannot be read: {error.Message}", error);
        }
    }

    private static bool IsText(ReadOnlySpan<byte> start) => start.IndexOfAnyInRange((byte)0, (byte)8) < 0;

    private static DataFileKind? OfContent(ReadOnlySpan<byte> start) =>
        IdxFile.Is(start) ? DataFileKind.Idx
        : NpyFile.Is(start) ? DataFileKind.Npy
        : ZipDirectory.Is(start) ? DataFileKind.Npz
        : null;

    private static DataFileKind OfFolder(string path) =>
        Files(path).Any(file => ArrayFiles.KindInFolder(file) is not null) ? DataFileKind.ArrayFolder
        : PictureFolder.Is(path) ? DataFileKind.PictureFolder
        : throw new BadDataException(
            $"{path}: the folder holds neither IDX or NPY files nor folders of pictures (.png, .jpg), one for each class. Name a file, or another folder.");
}
