using System.Text.RegularExpressions;

namespace Gradus.Cli;

/// <summary>Names that a programmer knows, as they are called on the command line.</summary>
internal static class OptionNames
{
    // Of two that begin alike the longer stands first.
    private static readonly (string Name, string Option)[] Known =
    [
        ("ValidationShare or Validation", "--validation"),
        ("ValidationShare", "--validation"),
        ("ValidateEvery", "--validate-every"),
        ("EarlyStopping", "--patience"),
        ("RecordEvery", "--record-every"),
        ("BatchSize to null", "--batch to full"),
        ("BatchSize is null", "--batch is full"),
        ("BatchSize be null", "--batch be full"),
        ("BatchSize", "--batch"),
        ("ClassWeights", "--class-weights"),
        ("Frozen", "--freeze"),
        ("Preparations empty", "--prepare, --standardize, --min-max and --divide out"),
        ("Threads", "--threads"),
        ("GramPath is true", "--gram is on"),
        ("GramPath", "--gram"),
        ("Shuffle false", "--no-shuffle be given"),
        ("(Split.Plain)", "(--split plain)"),
        ("(Missing)", "(--missing)"),
        ("(Categories)", "(--categories)"),
        ("train with Impute", "train with --prepare impute"),
        ("Put Impute before it", "Give impute before it in --prepare"),
        ("Prepare it by Impute", "Give impute for it in --prepare"),
        ("prepare it by OneHot or Ordinal first", "give one-hot or ordinal for it in --prepare first"),
        ("Prepare it by OneHot or Ordinal", "Give one-hot or ordinal for it in --prepare"),
        ("; Preparation.For lists what such data usually need", "; without --prepare such data get what they usually need"),
        ("end in new Softmax() with new CategoricalCrossEntropy()", "end --layers in a softmax"),
        ("End it in new Softmax()", "End --layers in a softmax"),
        ("End it in new Sigmoid()", "End --layers in a sigmoid"),
        ("end in new Softmax()", "end --layers in a softmax"),
        ("end in new Sigmoid()", "end --layers in a sigmoid"),
        ("1 unit with new Sigmoid(), or 2 units with new Softmax()", "1:sigmoid, or 2:softmax"),
        ("new CategoricalCrossEntropy()", "--loss categorical-cross-entropy"),
        ("new BinaryCrossEntropy()", "--loss binary-cross-entropy"),
    ];

    /// <summary>The text with the options' names.</summary>
    public static string In(string text)
    {
        string names = string.Join('|', Known.Select(known => Regex.Escape(known.Name)));
        return Regex.Replace(text, $@"(?<!\w)(?:{names})(?!\w)", match => Known.First(known => known.Name == match.Value).Option, RegexOptions.CultureInvariant);
    }
}
