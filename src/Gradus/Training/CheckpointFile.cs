using System.Globalization;
using Gradus.Networks;
using Gradus.Networks.Safetensors;

namespace Gradus.Training;

/// <summary>
/// A checkpoint as a safetensors file: the model that the run began with, its tensors under <c>start.</c>, the options and
/// what tells the data from others as texts, and what the parts of the run remember as tensors under their names.
/// </summary>
/// <param name="Start">The model that the run began with.</param>
/// <param name="Options">The options as JSON.</param>
/// <param name="Data">What tells the data from others.</param>
/// <param name="Validation">The same of a validation set of its own; null where there is none.</param>
/// <param name="IsGram">Whether the steps go through inner products.</param>
/// <param name="State">What the parts of the run remember.</param>
/// <param name="Path">Where it was read from.</param>
internal sealed record CheckpointFile(
    Model Start, string Options, string Data, string? Validation, bool IsGram, IReadOnlyDictionary<string, SafetensorsEntry> State, string Path)
{
    private const int Version = 1;
    private const string StartPrefix = "start.";
    private const string Gram = "gram", Straight = "straight";
    private const string NoCheckpoint = "It is no checkpoint: check the path.";

    /// <summary>All of a file but what the parts of the run remember.</summary>
    public static SafetensorsFile Head(Model start, TrainingOptions options, string data, string? validation, bool isGram)
    {
        SafetensorsFile model = ModelFile.ToFile(start), head = new();
        foreach ((string key, string value) in model.Metadata)
        {
            head.SetMetadata(key, value);
        }

        head.SetMetadata("format", ModelFile.CheckpointFormat);
        head.SetMetadata("formatVersion", Version.ToString(CultureInfo.InvariantCulture));
        head.SetMetadata("options", options.ToJson());
        head.SetMetadata("data", data);
        head.SetMetadata("path", isGram ? Gram : Straight);
        if (validation is not null)
        {
            head.SetMetadata("validation", validation);
        }

        foreach (SafetensorsEntry entry in model.Entries)
        {
            head.Add(Renamed(entry, StartPrefix + entry.Name));
        }

        return head;
    }

    public static Checkpoint Read(string path) => Of(SafetensorsFile.Read(path), path);

    public static Checkpoint Of(SafetensorsFile file, string path)
    {
        SafetensorsFile model = new();
        CheckVersion(file, path);
        foreach ((string key, string value) in file.Metadata)
        {
            model.SetMetadata(key, value);
        }

        model.SetMetadata("format", "gradus");
        model.SetMetadata("formatVersion", ModelFile.Version.ToString(CultureInfo.InvariantCulture));
        Dictionary<string, SafetensorsEntry> state = new(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in file.Entries)
        {
            if (entry.Name.StartsWith(StartPrefix, StringComparison.Ordinal) && entry.Name.Length > StartPrefix.Length)
            {
                model.Add(Renamed(entry, entry.Name[StartPrefix.Length..]));
            }
            else
            {
                state.Add(entry.Name, entry);
            }
        }

        bool isGram = Text(file, "path", path) switch
        {
            Gram => true,
            Straight => false,
            _ => throw new ModelFileException($"Its path is '{Gram}' or '{Straight}', but it is {ModelFileException.Quote(file.Metadata["path"])}.", SafetensorsReader.SaveAgain, path),
        };
        CheckpointFile read = new(
            ModelFile.FromFile(model, path), Text(file, "options", path), Text(file, "data", path), file.Metadata.GetValueOrDefault("validation"), isGram, state, path);
        (int epoch, long updates, long ticks) = (0, 0, 0);
        StateReader numbers = new(state, path);
        numbers.Whole(RunPosition.EpochName, ref epoch, 0, int.MaxValue);
        numbers.Whole(RunPosition.UpdatesName, ref updates, 0, StateReader.LargestWhole);
        numbers.Whole(RunPosition.TicksName, ref ticks, 0, StateReader.LargestWhole);
        return new Checkpoint(read, OptionsOf(read), epoch, updates, new TimeSpan(ticks));
    }

    private static TrainingOptions OptionsOf(CheckpointFile file)
    {
        try
        {
            return TrainingOptions.FromJson(file.Options);
        }
        catch (FormatException error)
        {
            throw new ModelFileException($"Its options cannot be read: {error.Message}", SafetensorsReader.SaveAgain, file.Path, innerException: error);
        }
    }

    private static void CheckVersion(SafetensorsFile file, string path)
    {
        string? format = file.Metadata.GetValueOrDefault("format"), version = file.Metadata.GetValueOrDefault("formatVersion");
        if (format != ModelFile.CheckpointFormat)
        {
            string found = format is null ? "has no format in its metadata" : $"has the format {ModelFileException.Quote(format)}";
            throw new ModelFileException($"A checkpoint has the format '{ModelFile.CheckpointFormat}', but this file {found}.", NoCheckpoint, path);
        }

        if (version != Version.ToString(CultureInfo.InvariantCulture))
        {
            throw new ModelFileException(
                $"The checkpoint has version {ModelFileException.Quote(version ?? "")} of the format, but this version of Gradus reads {Version}.",
                "Go on with the version of Gradus that wrote it.", path);
        }
    }

    private static string Text(SafetensorsFile file, string key, string path) => file.Metadata.GetValueOrDefault(key)
        ?? throw new ModelFileException($"The metadata holds no {key}.", SafetensorsReader.SaveAgain, path);

    private static SafetensorsEntry Renamed(SafetensorsEntry entry, string name) => entry.Doubles is { } doubles
        ? new(name, entry.Shape, doubles)
        : new(name, entry.Shape, entry.Floats!);
}
