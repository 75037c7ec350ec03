using System.Globalization;
using Gradus.Cli.Output;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Networks;
using Gradus.Randomness;

namespace Gradus.Cli.Settings;

/// <summary>The data that settings ask for.</summary>
internal static class DataChoice
{
    private static readonly string[] Divided = ["split", "test-seed"];

    /// <summary>The set that <c>--data</c> names.</summary>
    /// <param name="values">The settings.</param>
    /// <param name="part">Which part of a file of several is meant where <c>--part</c> does not say so.</param>
    /// <param name="single">Whether single precision is enough.</param>
    /// <param name="columns">The inputs as a model knows them.</param>
    public static Dataset Load(SettingValues values, DataPart part = DataPart.Training, bool single = false, TableColumns? columns = null) =>
        FileOf(values) is { } path ? FileChoice.Read(values, path, part, single, columns) : Generate(values);

    /// <summary>A part of what <c>--data</c> names: in memory where it fits, else streamed.</summary>
    public static ExampleSource Open(
        SettingValues values, bool single, TableColumns? columns, IProgress<ReadingProgress>? progress, DataPart part = DataPart.Training) =>
        FileOf(values) is { } path ? FileChoice.Open(values, path, part, single, columns, progress) : Generate(values);

    /// <summary>Some examples of what <c>--data</c> names, evenly spread, where all do not fit into the memory; with what to say about that.</summary>
    public static (Dataset Examples, IReadOnlyList<string> Notes, string? Doubt) Some(SettingValues values, bool single, IProgress<ReadingProgress>? progress)
    {
        ExampleSource data = Open(values, single, null, progress);
        if (data is Dataset all)
        {
            return (all, all.Notes, null);
        }

        using var streamed = (StreamedDataset)data;
        Dataset some = MemorySize.Some(values, streamed);
        return (some, streamed.Notes, $"the examples do not fit into the memory (--memory {values["memory"]}): {Figures.Whole(some.Count)} of {Figures.Whole(streamed.Count)}, spread evenly, stand for all.");
    }

    /// <summary>Examples as a model or other data know them: inputs by their names, classes by theirs; those that are streamed cannot be put in order.</summary>
    public static ExampleSource Aligned(ExampleSource data, IReadOnlyList<string>? featureNames, IReadOnlyList<string>? classNames, bool answersNumbers, string path)
    {
        if (data is Dataset inMemory)
        {
            return ClassAlignment.To(ColumnAlignment.To(inMemory, featureNames, path), classNames, answersNumbers, path);
        }

        ClassAlignment.Require(data, classNames, answersNumbers, path);
        return SameNames(data.FeatureNames, featureNames) && SameNames(data.ClassNames, classNames) ? data
            : throw new BadDataException($"{path}: the columns or classes are not those that were trained on in their order, and examples that are streamed are taken as they are. Save them in the same order, or give more --memory.");
    }

    // Null for a built-in set.
    private static string? FileOf(SettingValues values)
    {
        string text = values["data"] ?? throw CommandException.Usage("--data is missing: name a file or folder of examples, or a built-in set; 'gradus data' lists them.");
        if (FileChoice.IsFile(text))
        {
            return values.Has("data-seed")
                ? throw CommandException.Usage("--data-seed is for built-in sets, but --data names a file; leave it out.")
                : text;
        }

        if (!values.HasAny("test", "validation") && FileChoice.Settings.FirstOrDefault(values.Has) is { } unused)
        {
            throw CommandException.Usage($"--{unused} is for files, but --data names a built-in set; leave it out.");
        }

        return null;
    }

    /// <summary>The built-in set that <c>--data</c> names.</summary>
    public static Dataset Generate(SettingValues values)
    {
        GeneratedData set = values.Read("data", BuiltIn)!;
        return set.Generate(values.Read("data-seed", text => SeedText.Parse(text, isNumPy: true)) ?? new NumPySeed(1));
    }

    private static GeneratedData BuiltIn(string text)
    {
        try
        {
            return Catalog.Parse<GeneratedData>(text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"There is no file '{text}'; as a built-in set: {error.Message}", error);
        }
    }

    /// <summary>The training part and the test part, if <c>--test</c> asks for one.</summary>
    public static (ExampleSource Training, ExampleSource? Test) Divide(
        SettingValues values, ExampleSource data, bool single = false, IProgress<ReadingProgress>? progress = null)
    {
        if (Share(values, "test") is not { } share)
        {
            if (Divided.FirstOrDefault(values.Has) is { } unused)
            {
                throw CommandException.Usage($"--{unused} goes with --test and a share, such as --test 0.2; give both.");
            }

            return (data, File(values, "test", data, single, progress));
        }

        Seed seed = SeedText.Read(values, "test-seed") ?? SeedText.Read(values, "seed") ?? 0;
        if (data is not Dataset inMemory)
        {
            return Divide(values, (StreamedDataset)data, share, seed);
        }

        string kind = values["split"] ?? (Targets.Of(data).AreClasses ? "stratified" : "plain");
        Split split = values.Read("test", _ => kind switch
        {
            "stratified" => Split.Stratified(inMemory, share, seed),
            "plain" => Split.Plain(inMemory, share, seed),
            "in-order" => Split.InOrder(inMemory, share),
            _ => throw values.Wrong("split", "is stratified, plain or in-order"),
        })!;
        return (split.Train, split.Test);
    }

    private static (ExampleSource Training, ExampleSource? Test) Divide(SettingValues values, StreamedDataset data, double share, Seed seed) =>
        values["split"] switch
        {
            null or "plain" => data.Split(share, seed),
            "in-order" => data.SplitInOrder(share),
            "stratified" => throw CommandException.Usage("--split stratified counts all examples by class, but they are streamed: leave it out, and pieces from all over the file are tested on, or give --split in-order."),
            _ => throw values.Wrong("split", "is plain or in-order for examples that are streamed"),
        };

    /// <summary>The share that a setting names; null where it names a file or is not set.</summary>
    public static double? Share(SettingValues values, string name) =>
        values[name] is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && !System.IO.File.Exists(text)
            ? share is > 0 and < 1 ? share : throw values.Wrong(name, "takes a share above 0 and below 1, such as 0.2, or a file")
            : null;

    /// <summary>
    /// The set in the file that a setting names, or the part of that name beside the training data, its classes numbered as in
    /// these; null where it names a share, or there is none.
    /// </summary>
    public static ExampleSource? File(
        SettingValues values, string name, ExampleSource training, bool single = false, IProgress<ReadingProgress>? progress = null)
    {
        DataPart part = name == "test" ? DataPart.Test : DataPart.Validation;
        bool answersNumbers = training.ClassNames is null && Targets.Of(training).AreNumbers;
        return Share(values, name) is not null ? null
            : values[name] is { } path ? Aligned(FileChoice.Open(values, path, part, single, training.Columns, progress), training.FeatureNames, training.ClassNames, answersNumbers, path)
            : FileChoice.HasBeside(values, part) ? Aligned(FileChoice.Open(values, values["data"]!, part, single, training.Columns, progress), training.FeatureNames, training.ClassNames, answersNumbers, values["data"]!)
            : null;
    }

    private static bool SameNames(IReadOnlyList<string>? left, IReadOnlyList<string>? right) =>
        left is null || right is null || left.SequenceEqual(right);
}
