using System.Globalization;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Networks;
using Gradus.Randomness;

namespace Gradus.Cli.Settings;

/// <summary>The data that settings ask for.</summary>
internal static class DataChoice
{
    // What says how to read a file; a built-in set has its columns.
    private static readonly string[] OfFiles = ["target", "ignore", "header"];

    private static readonly string[] Divided = ["split", "test-seed"];

    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".gz"];

    /// <summary>The set that <c>--data</c> names.</summary>
    public static Dataset Load(SettingValues values)
    {
        string text = values["data"] ?? throw CommandException.Usage("--data is missing: name a file of numbers, or a built-in set; 'gradus data' lists them.");
        if (IsFile(text))
        {
            return values.Has("data-seed")
                ? throw CommandException.Usage("--data-seed is for built-in sets, but --data names a file; leave it out.")
                : CsvFile.Read(text, Csv(values));
        }

        if (!values.HasAny("test", "validation") && OfFiles.FirstOrDefault(values.Has) is { } unused)
        {
            throw CommandException.Usage($"--{unused} is for files, but --data names a built-in set; leave it out.");
        }

        return Generate(values);
    }

    /// <summary>The built-in set that <c>--data</c> names.</summary>
    public static Dataset Generate(SettingValues values)
    {
        GeneratedData set = values.Read("data", Catalog.Parse<GeneratedData>)!;
        return set.Generate(values.Read("data-seed", text => SeedText.Parse(text, isNumPy: true)) ?? new NumPySeed(1));
    }

    /// <summary>The training part and the test part, if <c>--test</c> asks for one.</summary>
    public static (Dataset Training, Dataset? Test) Divide(SettingValues values, Dataset data)
    {
        if (Share(values, "test") is not { } share)
        {
            if (Divided.FirstOrDefault(values.Has) is { } unused)
            {
                throw CommandException.Usage($"--{unused} goes with --test and a share, such as --test 0.2; give both.");
            }

            return (data, File(values, "test", data));
        }

        Seed seed = SeedText.Read(values, "test-seed") ?? SeedText.Read(values, "seed") ?? 0;
        string kind = values["split"] ?? (Targets.Of(data).AreClasses ? "stratified" : "plain");
        Split split = values.Read("test", _ => kind switch
        {
            "stratified" => Split.Stratified(data, share, seed),
            "plain" => Split.Plain(data, share, seed),
            "in-order" => Split.InOrder(data, share),
            _ => throw values.Wrong("split", "is stratified, plain or in-order"),
        })!;
        return (split.Train, split.Test);
    }

    /// <summary>The share that a setting names; null where it names a file or is not set.</summary>
    public static double? Share(SettingValues values, string name) =>
        values[name] is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && !System.IO.File.Exists(text)
            ? share is > 0 and < 1 ? share : throw values.Wrong(name, "takes a share above 0 and below 1, such as 0.2, or a file")
            : null;

    /// <summary>The set in the file that a setting names, its classes numbered as in the training data; null where it names a share or is not set.</summary>
    public static Dataset? File(SettingValues values, string name, Dataset training) =>
        values[name] is { } path && Share(values, name) is null
            ? ClassAlignment.To(ColumnAlignment.To(CsvFile.Read(path, Csv(values)), training.FeatureNames, path), training.ClassNames, path)
            : null;

    /// <summary>How to read files of examples.</summary>
    public static CsvOptions Csv(SettingValues values) => new()
    {
        Targets = values.List("target"),
        Ignored = values.List("ignore"),
        Header = values["header"] switch
        {
            null => null,
            "yes" => true,
            "no" => false,
            _ => throw values.Wrong("header", "is yes or no"),
        },
    };

    private static bool IsFile(string text) =>
        System.IO.File.Exists(text) || Directory.Exists(text)
        || text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal)
        || Endings.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
