using System.Text.RegularExpressions;

namespace Gradus.Cli;

/// <summary>Names that a programmer knows, as they are called on the command line.</summary>
internal static partial class OptionNames
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["ValidationShare or Validation"] = "--validation",
        ["ValidationShare"] = "--validation",
        ["ValidateEvery"] = "--validate-every",
        ["EarlyStopping"] = "--patience",
        ["RecordEvery"] = "--record-every",
        ["BatchSize to null"] = "--batch to full",
        ["BatchSize is null"] = "--batch is full",
        ["BatchSize be null"] = "--batch be full",
        ["BatchSize"] = "--batch",
        ["ClassWeights"] = "--class-weights",
        ["Frozen"] = "--freeze",
        ["Preparations empty"] = "--prepare, --standardize, --min-max and --divide out",
        ["Threads"] = "--threads",
        ["GramPath is true"] = "--gram is on",
        ["GramPath"] = "--gram",
        ["Shuffle false"] = "--no-shuffle be given",
    };

    /// <summary>The text with the options' names.</summary>
    public static string In(string text) => Names().Replace(text, match => Known[match.Value]);

    [GeneratedRegex(@"\b(ValidationShare or Validation|ValidationShare|ValidateEvery|EarlyStopping|RecordEvery|BatchSize to null|BatchSize is null|BatchSize be null|BatchSize|ClassWeights|Frozen|Preparations empty|Threads|GramPath is true|GramPath|Shuffle false)\b")]
    private static partial Regex Names();
}
