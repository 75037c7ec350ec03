using System.Globalization;
using System.Text.Json;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Files;

namespace Gradus.Cli.Runs;

/// <summary>What a run was and how it ended, as <c>run.json</c> in its folder keeps it. A number that is not known is null.</summary>
internal sealed record RunRecord
{
    public const string Unfinished = "unfinished";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    public required string Name { get; init; }

    /// <summary>The version of Gradus that began it.</summary>
    public required string Library { get; init; }

    /// <summary>The working directory, which relative paths in the settings start from.</summary>
    public required string Directory { get; init; }

    /// <summary>What --data was.</summary>
    public required string Data { get; init; }

    /// <summary>What tells the training data from others.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The same of the test part; empty where there was none, null where it was not written down.</summary>
    public string? TestFingerprint { get; init; }

    /// <summary>The same of a validation set of its own; empty where there was none, null where it was not written down.</summary>
    public string? ValidationFingerprint { get; init; }

    public required string Network { get; init; }

    public required double? Parameters { get; init; }

    public required double? EpochsAskedFor { get; init; }

    /// <summary>How it ended, or that it has not.</summary>
    public string Outcome { get; init; } = Unfinished;

    public double? Epochs { get; init; }

    /// <summary>The cost over the last epoch.</summary>
    public double? Cost { get; init; }

    /// <summary>The lowest validation cost.</summary>
    public double? ValidationCost { get; init; }

    public double? TrainingAccuracy { get; init; }

    public double? TestCost { get; init; }

    public double? TestAccuracy { get; init; }

    public double? Seconds { get; init; }

    /// <summary>Whether the run has steps left to make: nothing ended it but a kill or a request.</summary>
    public bool CanResume => Outcome == Unfinished || Outcome == TrainReport.Name(Training.Outcome.Cancelled);

    /// <summary>Which of the data are others than those of the run, and how; null where all are the same, or nothing is known.</summary>
    /// <param name="training">What tells the training data from others.</param>
    /// <param name="test">The same of the test part; empty where there is none.</param>
    /// <param name="validation">The same of a validation set of its own; empty where there is none, null where nobody looked.</param>
    public string? OtherData(string training, string test, string? validation)
    {
        return Other("training data", Fingerprint.Length == 0 ? null : Fingerprint, training)
            ?? Other("test data", TestFingerprint, test) ?? Other("validation data", ValidationFingerprint, validation);

        static string? Other(string what, string? expected, string? found) => expected is null || found is null || expected == found ? null
            : $"other {what}: expected {Named(expected)}; found {Named(found)}.";

        static string Named(string fingerprint) => fingerprint.Length == 0 ? "none" : fingerprint;
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        Write(json);
        json.WriteEndObject();
    });

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("started", Started.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteString("name", Name);
        json.WriteString("library", Library);
        json.WriteString("directory", Directory);
        json.WriteString("data", Data);
        json.WriteString("fingerprint", Fingerprint);
        json.WriteString("testFingerprint", TestFingerprint);
        json.WriteString("validationFingerprint", ValidationFingerprint);
        json.WriteString("network", Network);
        json.Number("parameters", Parameters);
        json.Number("epochsAskedFor", EpochsAskedFor);
        json.WriteString("outcome", Outcome);
        json.Number("epochs", Epochs);
        json.Number("cost", Cost);
        json.Number("validationCost", ValidationCost);
        json.Number("trainingAccuracy", TrainingAccuracy);
        json.Number("testCost", TestCost);
        json.Number("testAccuracy", TestAccuracy);
        json.Number("seconds", Seconds);
    }

    /// <summary>The record in a file; what is missing in it is empty or null.</summary>
    public static RunRecord Load(string path)
    {
        using JsonDocument document = JsonFile.Open("runs", path, Strict);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw CommandException.Usage($"{path}: the record of a run is a JSON object. It was damaged; delete the run, or leave it out.");
        }

        bool dated = DateTimeOffset.TryParse(Text("started"), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset started);
        return new()
        {
            Started = dated ? started : default,
            Name = Text("name"),
            Library = Text("library"),
            Directory = Text("directory"),
            Data = Text("data"),
            Fingerprint = Text("fingerprint"),
            TestFingerprint = TextOrNull("testFingerprint"),
            ValidationFingerprint = TextOrNull("validationFingerprint"),
            Network = Text("network"),
            Parameters = Number("parameters"),
            EpochsAskedFor = Number("epochsAskedFor"),
            Outcome = Text("outcome") is { Length: > 0 } outcome ? outcome : Unfinished,
            Epochs = Number("epochs"),
            Cost = Number("cost"),
            ValidationCost = Number("validationCost"),
            TrainingAccuracy = Number("trainingAccuracy"),
            TestCost = Number("testCost"),
            TestAccuracy = Number("testAccuracy"),
            Seconds = Number("seconds"),
        };

        string Text(string name) => TextOrNull(name) ?? "";

        string? TextOrNull(string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        double? Number(string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
    }
}
