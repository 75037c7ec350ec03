using System.Globalization;
using System.Text.RegularExpressions;
using Gradus.Labs.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Labs.Tests.Documents;

/// <summary>The pages of docs/labs are what the labs make: <c>./gradus lab --docs docs/labs</c> remakes them.</summary>
public sealed partial class LabDocumentTests
{
    private const string Folder = "docs/labs";

    public static TheoryData<string> Names => DefaultRun.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_of_a_lab_and_its_figures_are_current(string name)
    {
        foreach ((string file, string text) in LabDocument.Files(DefaultRun.Lab(name), DefaultRun.Of(name)))
        {
            AssertSame(file, text);
        }
    }

    [Fact]
    public void List_of_the_labs_is_current() => AssertSame(LabDocument.IndexName, LabDocument.Index(LabCatalog.All));

    [Fact]
    public void Folder_holds_nothing_else() => Assert.Equal(
        LabCatalog.All.SelectMany(lab => LabDocument.Files(lab, DefaultRun.Of(lab.Name)).Keys).Append(LabDocument.IndexName).Order(StringComparer.Ordinal),
        RepositoryRoot.FilesUnder(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    /// <summary>Words are equal; numbers nearly, since another system rounds the last digits differently; packed pixels may be packed otherwise.</summary>
    private static void AssertSame(string file, string made)
    {
        string path = RepositoryRoot.File($"{Folder}/{file}");
        Assert.True(File.Exists(path), $"{Folder}/{file} is missing: ./gradus lab --docs {Folder} makes it.");
        string[] there = Parts(File.ReadAllText(path)), now = Parts(made);
        bool same = there.Length == now.Length && there.Zip(now).All(pair => pair.First == pair.Second
            || (Number(pair.First) is { } one && Number(pair.Second) is { } other && Math.Abs(one - other) <= 0.02 + (1e-3 * Math.Abs(one))));
        Assert.True(same, $"{Folder}/{file} is not what the lab makes now: ./gradus lab --docs {Folder} remakes it.");
    }

    private static string[] Parts(string text) => Numbers().Split(Noise().Replace(Pixels().Replace(text.ReplaceLineEndings("\n"), ""), "noise"));

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    [GeneratedRegex(@"(\d+(?:\.\d+)?)")]
    private static partial Regex Numbers();

    // What only rounding makes, as 2.22e−16, is another elsewhere.
    [GeneratedRegex(@"\d+(?:\.\d+)?e−(?:9|1\d)\b|(?<![\d.,])0(?![\d.,])")]
    private static partial Regex Noise();

    [GeneratedRegex("base64,[A-Za-z0-9+/=]+")]
    private static partial Regex Pixels();
}
