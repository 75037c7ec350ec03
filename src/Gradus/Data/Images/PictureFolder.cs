using System.Globalization;
using System.Numerics;
using Gradus.Data.Arrays;
using Gradus.Tensors;

namespace Gradus.Data.Images;

/// <summary>A folder of pictures, with a sub-folder for each class, and above these perhaps a folder for each part.</summary>
internal static class PictureFolder
{
    // So many files are looked at to tell whether a folder holds pictures.
    private const int MostTried = 16, MostShown = 12;

    /// <summary>Whether a folder holds folders of pictures, one or two levels below.</summary>
    public static bool Is(string path)
    {
        string[] classes = DataPaths.Folders(path);
        return classes.Any(HoldsPictures) || (Parts(classes) is { Count: > 0 } && classes.Any(part => DataPaths.Folders(part).Any(HoldsPictures)));
    }

    /// <summary>The parts that a folder holds.</summary>
    public static IReadOnlyList<DataPart> PartsOf(string path) => [.. Parts(DataPaths.Folders(path)).Select(part => part.Part).Order()];

    /// <summary>
    /// Pictures whose classes do not matter: a single file, all of a folder, or all of its folders of classes; none where there
    /// are no pictures.
    /// </summary>
    public static IReadOnlyList<(string Path, int Class)> Loose(string path, DataPart part)
    {
        if (!Directory.Exists(path))
        {
            return PictureFile.Is(path) ? [(path, 0)] : [];
        }

        string[] own = [.. DataPaths.Files(path).Where(PictureFile.Is)];
        return own.Length > 0 ? [.. own.Select(file => (file, 0))]
            : Is(path) ? [.. DataPaths.Folders(FolderOf(path, part)).SelectMany(folder => DataPaths.Files(folder)).Where(PictureFile.Is).Select(file => (file, 0))]
            : [];
    }

    /// <summary>Whether there are such pictures.</summary>
    public static bool HasLoose(string path) =>
        Directory.Exists(path) ? DataPaths.Files(path).Any(PictureFile.Is) || Is(path) : PictureFile.Is(path);

    /// <summary>Reads the pictures of a folder; the classes are the names of the folders, in their order.</summary>
    public static Dataset Read<T>(string path, DataFileOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string folder = FolderOf(path, options.Part);
        string[] folders = DataPaths.Folders(folder), names = [.. folders.Select(one => Path.GetFileName(one))];
        List<(string Path, int Class)> files = [];
        List<string> counts = [];
        int others = 0;
        for (int i = 0; i < folders.Length; i++)
        {
            string[] all = DataPaths.Files(folders[i]), pictures = [.. all.Where(PictureFile.Is)];
            if (pictures.Length == 0)
            {
                throw new BadDataException($"{folders[i]}: the folder of a class should hold pictures, PNG or JPEG, but it holds {(all.Length == 0 ? "nothing" : "other files only")}. Remove it, or name the folder of the classes.");
            }

            files.AddRange(pictures.Select(picture => (picture, i)));
            others += all.Length - pictures.Length;
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{names[i]} ({pictures.Length})"));
        }

        PictureSet set = new(files, options.Pictures);
        Tensor<T> targets = new(new Shape(set.Count, 1), [.. files.Select(file => T.CreateChecked(file.Class))]);
        string shown = string.Join(", ", counts.Take(MostShown)) + (counts.Count > MostShown ? ", …" : "");
        string note = string.Create(CultureInfo.InvariantCulture, $"{set.Count} pictures of shape {set.Shape} are in {folder}, of the classes {shown}.");
        return Dataset.From(set.ReadAll<T>(options.MaxNumbers), targets)
            .WithNames(classes: names)
            .WithNotes(others == 0 ? [note] : [note, string.Create(CultureInfo.InvariantCulture, $"{others} files there are no pictures, PNG or JPEG, and were left out.")]);
    }

    private static string FolderOf(string path, DataPart wanted)
    {
        List<(DataPart Part, string Folder)> parts = Parts(DataPaths.Folders(path));
        return parts.Count switch
        {
            0 => path,
            1 => parts[0].Folder,
            _ => parts.Find(part => part.Part == wanted) is { Folder: { } found } ? found
                : throw new BadDataException($"{path}: the {wanted} part is asked for, but there are {string.Join(" and ", parts.Select(part => part.Part))}. Name one of these folders."),
        };
    }

    /// <summary>The parts, where all folders are named as such.</summary>
    private static List<(DataPart Part, string Folder)> Parts(string[] folders)
    {
        List<(DataPart, string)> parts = [];
        foreach (string folder in folders)
        {
            if (ArrayName.Of(Path.GetFileName(folder)) is { Part: { } part, Role: ArrayRole.Unknown } name && !name.Rest.Contains(' ', StringComparison.Ordinal))
            {
                parts.Add((part, folder));
            }
        }

        return parts.Count == folders.Length && parts.Select(part => part.Item1).Distinct().Count() == parts.Count ? parts : [];
    }

    private static bool HoldsPictures(string folder) => DataPaths.Files(folder).Take(MostTried).Any(PictureFile.Is);
}
