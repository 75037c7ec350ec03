using System.Globalization;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Settings;

/// <summary>The examples in files and folders that settings name.</summary>
internal static class FileChoice
{
    private static readonly string[] _ofArrays = ["inputs", "labels", "class-names"], _ofPictures = ["size", "grey", "crop"];

    /// <summary>The settings that say how to read a file; a built-in set has no use for them.</summary>
    public static readonly string[] Settings = ["target", "classes", .. TableChoice.Settings, .. _ofArrays, "part", .. _ofPictures];

    private static readonly string[] _endings =
        [".csv", ".tsv", ".txt", ".gz", ".npy", ".npz", ".h5", ".hdf5", ".he5", ".hdf", ".idx", "-ubyte", ".png", ".jpg", ".jpeg"];

    /// <summary>Whether a text names a file, a folder or a pattern of files rather than a built-in set.</summary>
    public static bool IsFile(string text) =>
        File.Exists(text) || Directory.Exists(text)
        || text.AsSpan().IndexOfAny("/\\*?") >= 0
        || _endings.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The examples that a path names.</summary>
    /// <param name="values">How to read them.</param>
    /// <param name="path">A file, a folder or a pattern.</param>
    /// <param name="part">Which part is meant where there are several and no setting says so.</param>
    /// <param name="single">Whether single precision is enough.</param>
    /// <param name="columns">The columns and classes as other data or a model know them; of arrays the classes only.</param>
    public static Dataset Read(SettingValues values, string path, DataPart part, bool single, TableColumns? columns = null)
    {
        (DataFileOptions options, bool isSingle) = HowToRead(values, path, part, single, columns);
        return isSingle ? DataFile.Read<float>(path, options) : DataFile.Read(path, options);
    }

    /// <summary>The examples that a path names: in memory where they fit, else streamed.</summary>
    /// <param name="values">How to read them, and in how much memory.</param>
    /// <param name="path">A file, a folder or a pattern.</param>
    /// <param name="part">Which part is meant where there are several and no setting says so.</param>
    /// <param name="single">Whether single precision is enough.</param>
    /// <param name="columns">The columns and classes as other data or a model know them; of arrays the classes only.</param>
    /// <param name="progress">Told how far a pass over streamed examples is.</param>
    public static ExampleSource Open(
        SettingValues values, string path, DataPart part, bool single, TableColumns? columns, IProgress<ReadingProgress>? progress)
    {
        (DataFileOptions options, bool isSingle) = HowToRead(values, path, part, single, columns);
        long need = isSingle ? DataFile.MemoryOf<float>(path, options) : DataFile.MemoryOf<double>(path, options);
        if (MemorySize.Holds(values, need))
        {
            return isSingle ? DataFile.Read<float>(path, options) : DataFile.Read(path, options);
        }

        StreamOptions streaming = MemorySize.ForStream(values, progress);
        return isSingle ? DataFile.Stream<float>(path, options, streaming) : DataFile.Stream<double>(path, options, streaming);
    }

    /// <summary>Whether a part of that name lies beside the training part in what <c>--data</c> names.</summary>
    public static bool HasBeside(SettingValues values, DataPart part) =>
        values["data"] is { } path && IsFile(path) && !values.Has("part") && Parts(values, path) is var parts
        && parts.Contains(DataPart.Training) && parts.Contains(part);

    // A table keeps the digits it is written with.
    private static (DataFileOptions Options, bool IsSingle) HowToRead(SettingValues values, string path, DataPart part, bool single, TableColumns? columns)
    {
        DataFileKind kind = DataFile.KindOf(path);
        RequireUse(values, path, kind);
        DataFileOptions options = Options(values, part, kind, Known(values, columns));
        return (options, single && kind != DataFileKind.Table);
    }

    // Without names the columns of a file may be more than the inputs. Targets of a network for numbers are not numbered by class.
    private static TableColumns? Known(SettingValues values, TableColumns? columns) =>
        columns is { Names: not null } or { Categories: not null } ? columns
        : columns is not null || NetworkChoice.AnswersNumbers(values) ? new(null) { Writing = columns?.Writing, ClassNames = columns?.ClassNames }
        : null;

    /// <summary>Rows of inputs for a model, of a file or a folder; pictures are brought to the size that the model takes.</summary>
    public static NumberTable ReadInputs(SettingValues values, string path, Model model)
    {
        Shape shape = model.Network.Input;
        bool isPicture = shape.Rank == 2 || (shape.Rank == 3 && shape[2] == 3);
        return DataFile.ReadInputs(path, model.FeatureNames, new()
        {
            Inputs = values["inputs"],
            Part = Part(values, DataPart.Test),
            Table = TableChoice.For(values, model),
            Pictures = isPicture
                ? new() { Height = shape[0], Width = shape[1], Grey = shape.Rank == 2, Crop = values.IsOn("crop") }
                : new() { Crop = values.IsOn("crop") },
        });
    }

    /// <summary>Refuses settings that predictions from a file of this kind have no use for.</summary>
    /// <param name="values">The settings.</param>
    /// <param name="path">A file, a folder, or - for a table on standard input.</param>
    /// <param name="isTable">Whether it is a table of text.</param>
    public static void RequireInputsUse(SettingValues values, string path, bool isTable)
    {
        DataFileKind kind = isTable ? DataFileKind.Table : DataFile.KindOfInputs(path);
        RequireUse(values, path == "-" ? "standard input" : path, kind, kind switch
        {
            DataFileKind.Table => ["inputs", "part", "crop"],
            DataFileKind.PictureFolder => [.. TableChoice.Settings, "unknown", "keep", "inputs"],
            _ => [.. TableChoice.Settings, "unknown", "keep", "crop"],
        });
    }

    private static DataFileOptions Options(SettingValues values, DataPart part, DataFileKind kind, TableColumns? columns = null) => new()
    {
        Inputs = values["inputs"],
        // Of a matrix, columns are called by number.
        Targets = kind == DataFileKind.Npy ? null : values["target"],
        ClassNames = values["class-names"],
        Labels = values["labels"],
        Part = Part(values, part),
        Table = TableChoice.For(values, columns),
        Pictures = Pictures(values),
    };

    private static DataPart Part(SettingValues values, DataPart part) => values["part"] switch
    {
        null => part,
        "training" => DataPart.Training,
        "validation" => DataPart.Validation,
        "test" => DataPart.Test,
        _ => throw values.Wrong("part", "is training, validation or test"),
    };

    private static PictureOptions Pictures(SettingValues values)
    {
        PictureOptions options = new() { Grey = values.IsOn("grey") ? true : null, Crop = values.IsOn("crop") };
        if (values["size"] is not { } size)
        {
            return options.Crop ? throw CommandException.Usage("--crop goes with --size, the size that is cut to; give both.") : options;
        }

        string[] parts = size.Split('x');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int height) && height is > 0 and <= 16384
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is > 0 and <= 16384
            ? options with { Height = height, Width = width }
            : throw values.Wrong("size", "is a height and a width, such as 64x64");
    }

    private static IReadOnlyList<DataPart> Parts(SettingValues values, string path) => DataFile.PartsOf(path, Options(values, DataPart.Training, DataFile.KindOf(path)));

    private static void RequireUse(SettingValues values, string path, DataFileKind kind) => RequireUse(values, path, kind, kind switch
    {
        DataFileKind.Table => [.. _ofArrays, .. _ofPictures, "part"],
        DataFileKind.PictureFolder => ["target", "classes", .. TableChoice.Settings, .. _ofArrays],
        DataFileKind.Npy => [.. _ofPictures, .. TableChoice.Settings.Where(setting => setting != "ignore")],
        _ => [.. _ofPictures, .. TableChoice.Settings],
    });

    /// <summary>Refuses settings that a file of this kind has no use for.</summary>
    private static void RequireUse(SettingValues values, string path, DataFileKind kind, string[] useless)
    {
        if (useless.FirstOrDefault(values.Has) is { } setting)
        {
            string what = kind switch
            {
                DataFileKind.Table => "a table of text",
                DataFileKind.PictureFolder => Directory.Exists(path) ? "a folder of pictures" : "a picture",
                DataFileKind.ArrayFolder => "a folder of arrays",
                _ => "a file of arrays",
            };
            throw CommandException.Usage($"--{setting} is of no use to {path}, {what}; leave it out.");
        }
    }
}
