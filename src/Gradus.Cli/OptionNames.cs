using System.Globalization;
using System.Text.RegularExpressions;
using Gradus.Activations;
using Gradus.Cli.Settings;
using Gradus.Losses;
using Gradus.Networks;

namespace Gradus.Cli;

/// <summary>
/// Names that a programmer knows, as they are called on the command line: properties of options by the settings that stand for them,
/// members of families by their catalogs.
/// </summary>
internal static class OptionNames
{
    // Where a property's name alone does not say it: its value has another name here, or it has several options.
    private static readonly (string Name, string Option)[] Phrases =
    [
        ("BatchSize be null", "--batch be full"),
        ("Shuffle false", "--no-shuffle be given"),
        ("Preparations empty", "--prepare, --standardize, --min-max and --divide out"),
        ("(Split.Plain)", "(--split plain)"),
        ("(Missing)", "(--missing)"),
        ("(Categories)", "(--categories)"),
        ("train with Impute", "train with --prepare impute"),
        ("Put Impute before it", "Give impute before it in --prepare"),
        ("Prepare it by Impute", "Give impute for it in --prepare"),
        ("prepare it by OneHot or Ordinal first", "give one-hot or ordinal for it in --prepare first"),
        ("Prepare it by OneHot or Ordinal", "Give one-hot or ordinal for it in --prepare"),
        ("; Preparation.For lists what such data usually need", "; without --prepare such data get what they usually need"),
    ];

    private static readonly (string Name, string Option)[] Known =
        [.. Phrases, .. TrainSettings.All.Where(setting => setting.Property is not null).Select(setting => (setting.Property!, setting.Option))];

    private static readonly string AnyKnown = $@"(?<!\w)(?:{string.Join('|', Known.Select(known => Regex.Escape(known.Name)))})(?!\w)";

    /// <summary>The text with the options' names.</summary>
    public static string In(string text) => Regex.Replace(
        Regex.Replace(text, AnyKnown, match => Known.First(known => known.Name == match.Value).Option, RegexOptions.CultureInvariant),
        @"(?:(\d+) units? with )?new ([A-Z]\w+)\(\)",
        match => Member(match.Groups[1].Value, match.Groups[2].Value) ?? match.Value,
        RegexOptions.CultureInvariant);

    // new Softmax() is softmax in --layers, 2:softmax where the units are said, and new BinaryCrossEntropy() an option of its own.
    private static string? Member(string units, string type)
    {
        string name = Regex.Replace(type, "(?<!^)([A-Z])", "-$1", RegexOptions.CultureInvariant).ToLower(CultureInfo.InvariantCulture);
        return Catalog.Names<Activation>().Contains(name) ? units.Length > 0 ? $"{units}:{name}" : $"{name} in --layers"
            : Catalog.Names<Loss>().Contains(name) ? $"--loss {name}"
            : null;
    }
}
