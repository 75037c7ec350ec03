using System.Text.RegularExpressions;
using Gradus.Tests.Repository;
using Gradus.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradus.Tests.Samples;

/// <summary>
/// The samples compile as a reader's programs would, end with exit code 0 (each ends in a floor that its accuracy must
/// reach), and print what the comment at their top says.
/// </summary>
[Collection(nameof(ProgramRun))]
public sealed partial class SamplesTests
{
    private const int MostLines = 60;
    private const string Announcement = "// It prints:";

    public static TheoryData<string> Samples => new(RepositoryRoot.FilesUnder("samples", "*.cs").Select(RepositoryRoot.Relative));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_prints_what_it_says_and_reaches_its_floor(string file)
    {
        string said = string.Concat(Said(Text(file)).Select(line => line + "\n"));

        Assert.NotEmpty(said);
        Assert.Equal(said, ProgramRun.Output(Compile(file, withLibrary: !IsFirst(file))).ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_is_short_numbered_and_ends_in_a_floor(string file)
    {
        string[] lines = Text(file).TrimEnd().Split('\n');

        Assert.Matches(@"^samples/\d\d-[a-z0-9-]+\.cs$", file);
        Assert.True(lines.Length <= MostLines, $"{file} has {lines.Length} lines; a sample has at most {MostLines}.");
        Assert.StartsWith($"// {Path.GetFileName(file)[..2]}. ", lines[0], StringComparison.Ordinal);
        Assert.Single(lines, line => Floor().IsMatch(line));
        Assert.All(lines, line => Assert.True(line.Length <= 120, $"{file}: {line}"));
    }

    [Fact]
    public void First_sample_uses_plain_arrays_only()
    {
        string first = Text(Assert.Single(Samples.Select(sample => sample.Data), IsFirst));

        Assert.DoesNotContain("Gradus", first, StringComparison.Ordinal);
        Assert.DoesNotContain("#:", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01-logistic-regression-loops", "02-logistic-regression-vectorised")]
    [InlineData("03-shallow-net-by-hand", "04-shallow-net")]
    public void Samples_of_one_task_say_the_same_numbers(string one, string other) =>
        Assert.Equal(Said(Text($"samples/{one}.cs")), Said(Text($"samples/{other}.cs")));

    [Fact]
    public void Samples_are_listed_for_readers() => Assert.All(
        Samples, sample => Assert.Contains(Path.GetFileName(sample.Data), Text("samples/README.md"), StringComparison.Ordinal));

    [GeneratedRegex("^return .+ >= .+ \\? 0 : 1;$")]
    private static partial Regex Floor();

    private static bool IsFirst(string file) => Path.GetFileName(file).StartsWith("01-", StringComparison.Ordinal);

    private static string Text(string file) => File.ReadAllText(RepositoryRoot.File(file)).ReplaceLineEndings("\n");

    /// <summary>The lines after the announcement, up to the first that is no comment.</summary>
    private static IEnumerable<string> Said(string text) => text.Split('\n')
        .SkipWhile(line => line != Announcement)
        .Skip(1)
        .TakeWhile(line => line.StartsWith("//   ", StringComparison.Ordinal))
        .Select(line => line[5..]);

    private static byte[] Compile(string file, bool withLibrary)
    {
        MetadataReference[] library = withLibrary ? [Compilations.LibraryReference] : [];
        CSharpCompilation compilation = Compilations.Create(
            "Sample", [Compilations.Parse(file, Text(file))], OutputKind.ConsoleApplication, library);
        using MemoryStream image = new();
        Assert.Empty(compilation.Emit(image).Diagnostics
            .Where(found => found.Severity == DiagnosticSeverity.Error)
            .Select(found => found.ToString()));
        return image.ToArray();
    }
}
