using System.Numerics;
using Gradus.Data.Hdf5;
using Gradus.Data.Idx;
using Gradus.Data.Npy;

namespace Gradus.Data.Arrays;

/// <summary>Opens files of arrays, and finds those that belong together.</summary>
internal static class ArrayFiles
{
    private const int MostFiles = 1000;

    /// <summary>Opens a file with all arrays it holds; with an IDX or NPY file the one of its targets, where it stands beside.</summary>
    public static ArrayFile Open(string path, DataFileKind kind, DataFileOptions options)
    {
        switch (kind)
        {
            case DataFileKind.Idx or DataFileKind.Npy:
                return Together(path, kind == DataFileKind.Idx ? "IDX files" : "NPY files", options.Labels is null ? [path, .. Partners(path)] : [path]);
            case DataFileKind.ArrayFolder:
                string[] files = [.. DataPaths.Files(path).Where(file => KindInFolder(file) is not null)];
                return files.Length <= MostFiles
                    ? Together(path, "folder of arrays", files)
                    : throw new BadDataException($"{path}: the folder holds more than {MostFiles} files of arrays. Name one of them.");
        }

        FileBytes source = FileBytes.Open(path);
        try
        {
            return kind == DataFileKind.Hdf5
                ? new(path, "HDF5 file", Hdf5File.Open(source), source)
                : new(path, "NPZ file", NpzFile.Open(source, MostBytes(options)), source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Reads the examples of a file of arrays.</summary>
    public static Dataset Read<T>(ArrayFile file, DataFileOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var choice = ArrayChoice.Of(file, options);
        if (options.Labels is not { } labels)
        {
            return ArrayDataset.Read<T>(file, choice, null, options);
        }

        using ArrayFile other = OpenLabels(labels, file.Name);
        return ArrayDataset.Read<T>(file, choice, other.Arrays[0], options);
    }

    /// <summary>Opens the file that holds the targets of another.</summary>
    public static ArrayFile OpenLabels(string labels, string of) => DataPaths.KindOf(labels) is DataFileKind.Idx or DataFileKind.Npy
        ? Together(labels, "", [labels])
        : throw new BadDataException($"{labels}: targets beside {of} are expected in an IDX or NPY file. Save them with numpy.save.");

    /// <summary>Whether a file of a folder is an array, by its content; by its name it need not be one.</summary>
    public static DataFileKind? KindInFolder(string path)
    {
        using FileBytes file = FileBytes.Open(path);
        byte[] start = file.Start(16);
        if (Unpacking.IsGzip(start))
        {
            byte[] inside = new byte[16];
            start = inside[..Unpacking.GzipStart(file, inside)];
        }

        return IdxFile.Is(start) ? DataFileKind.Idx : NpyFile.Is(start) ? DataFileKind.Npy : null;
    }

    /// <summary>Files beside a file of inputs that are targets or names of classes by their name, and alike in all else.</summary>
    private static IEnumerable<string> Partners(string path)
    {
        var own = ArrayName.Of(Path.GetFileName(path));
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] found = [.. DataPaths.Files(folder).Where(file =>
            ArrayName.Of(Path.GetFileName(file)) is var name
            && ((name.Role == ArrayRole.Targets && name.Rest == own.Rest) || (name.Role == ArrayRole.ClassNames && name.Part is null))
            && Path.GetFileName(file) != Path.GetFileName(path)
            && KindInFolder(file) is not null)];
        string[] alike = [.. found.Where(file => IsPacked(file) == IsPacked(path))];
        return (alike.Length > 0 ? alike : found).Select(file => Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileName(file)));
    }

    private static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static ArrayFile Together(string path, string kind, IReadOnlyList<string> files)
    {
        List<ByteSource> sources = [];
        try
        {
            List<FileArray> arrays = [];
            foreach (string file in files)
            {
                // A packed file is unpacked when it is read, and only if it is.
                ByteSource source = FileBytes.Open(file);
                sources.Add(source);
                if (Unpacking.IsGzip(source.Start(2)))
                {
                    source = new GzipBytes(source);
                }

                string name = Path.GetFileName(file);
                arrays.Add(NpyFile.Is(source.Start(6)) ? NpyFile.Open(source, name, file) : IdxFile.Open(source, name));
            }

            return new(path, kind, arrays, [.. sources]);
        }
        catch
        {
            sources.ForEach(source => source.Dispose());
            throw;
        }
    }

    private static long MostBytes(DataFileOptions options) => Math.Min(8L * options.MaxNumbers, Array.MaxLength);
}
