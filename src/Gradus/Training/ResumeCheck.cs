using System.Text.Json.Nodes;
using Gradus.Data;
using Gradus.Networks.Json;

namespace Gradus.Training;

/// <summary>Whether a run may go on: with the options and the data that it began with, or it would be another run.</summary>
internal static class ResumeCheck
{
    /// <summary>What of the options tells one run from another: no bit follows from the number of threads.</summary>
    public static TrainingOptions Essential(TrainingOptions options) =>
        options.Threads is null ? options : options with { Threads = null };

    /// <exception cref="ArgumentException">The options or the data are others; the message says which and how.</exception>
    public static void Require(CheckpointFile file, TrainingOptions options, ExampleSource data)
    {
        if (Difference(file.Options, Essential(options).ToJson()) is { } difference)
        {
            throw new ArgumentException(
                $"The checkpoint '{file.Path}' is of a run with other options: {difference}. Resume with the options that the run began with; to train on differently, start from its model.");
        }

        Require(file, "data", file.Data, data.Fingerprint());
        Require(file, "validation set", file.Validation ?? "none", options.Validation?.Fingerprint() ?? "none");
    }

    private static void Require(CheckpointFile file, string what, string expected, string found)
    {
        if (expected != found)
        {
            throw new ArgumentException(
                $"The checkpoint '{file.Path}' is of a run with another {what}: expected {expected}; found {found}. Resume with what the run began with, in the same order.");
        }
    }

    private static string? Difference(string ofCheckpoint, string given)
    {
        if (ofCheckpoint == given)
        {
            return null;
        }

        if (DescriptionReader.Parse(ofCheckpoint) is not JsonObject old || DescriptionReader.Parse(given) is not JsonObject now)
        {
            return "they are not comparable";
        }

        string[] differences =
        [
            .. old.Select(option => option.Key).Union(now.Select(option => option.Key))
                .Where(name => !JsonNode.DeepEquals(old[name], now[name]))
                .Select(name => $"{name} was {Text(old[name])} and is {Text(now[name])}"),
        ];
        return differences.Length == 0 ? null : string.Join(", ", differences);
    }

    private static string Text(JsonNode? value) => Networks.ModelFileException.Quote(value?.ToJsonString() ?? "null")[1..^1];
}
