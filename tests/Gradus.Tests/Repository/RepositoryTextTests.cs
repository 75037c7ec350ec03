using System.Text;
using System.Text.RegularExpressions;
using Gradus.Tests.Support;

namespace Gradus.Tests.Repository;

/// <summary>What no file of the repository may hold: paths and hosts of one machine, unfinished work, long sources.</summary>
public sealed class RepositoryTextTests
{
    private const int MostLines = 300;

    /// <summary>Sources allowed to be longer, each with the reason.</summary>
    private static readonly Dictionary<string, string> _longSources = new()
    {
    };

    /// <summary>Assembled, so that this file does not hold what it forbids.</summary>
    private static readonly Regex _machine = new(string.Join('|',
        @"(?<![\w.\-/])/(?:work|root|home/\w+|Users/\w+|mnt/\w+)/",
        "/tmp" + "/wt",
        @"[A-Z]:\\+Users",
        "api" + @"\.nuget\.org",
        "registry" + @"\.npmjs",
        "pypi" + @"\.org/simple",
        "arti" + "factory",
        @"pkgs\.dev\.azure",
        @"https?://(?!127\.)\d+\.\d+\.\d+\.\d+"));

    private static readonly Regex _unfinished = new(@"\b(?:TO" + "DO|FIX" + "ME|XX" + @"X)\b|NotImplemented" + "Exception");

    [Fact]
    public void Files_name_no_paths_or_hosts_of_one_machine() => Faults.AssertNone(Matches(_machine));

    [Fact]
    public void Files_hold_no_unfinished_work() => Faults.AssertNone(Matches(_unfinished));

    [Fact]
    public void Sources_have_at_most_300_lines_or_a_reason() => Faults.AssertNone(
        from path in RepositoryRoot.Files("*.cs")
        let lines = File.ReadAllLines(path).Length
        where lines > MostLines && !_longSources.ContainsKey(RepositoryRoot.Relative(path))
        select $"{RepositoryRoot.Relative(path)}: {lines} lines; split it, or add it to {nameof(_longSources)} with the reason.");

    [Fact]
    public void Long_sources_with_a_reason_are_still_long() => Assert.All(
        _longSources.Keys, file => Assert.True(File.ReadAllLines(RepositoryRoot.File(file)).Length > MostLines, file));

    [Theory]
    [InlineData("cd %/work%/main", true)]
    [InlineData("/home%/somebody%/gradus", true)]
    [InlineData("see docs/work/notes.md and ../root/x", false)]
    [InlineData("https://www.nuget.org/packages/Gradus", false)]
    public void Check_knows_a_path_of_one_machine(string text, bool found) =>
        Assert.Equal(found, _machine.IsMatch(text.Replace("%", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("// TO%DO later", true)]
    [InlineData("throw new NotImplemented%Exception();", true)]
    [InlineData("the FIX%ME", true)]
    [InlineData("TO%DOS, methods to do", false)]
    public void Check_knows_unfinished_work(string text, bool found) =>
        Assert.Equal(found, _unfinished.IsMatch(text.Replace("%", "", StringComparison.Ordinal)));

    private static IEnumerable<string> Matches(Regex forbidden)
    {
        foreach (string path in RepositoryRoot.Files())
        {
            byte[] bytes = File.ReadAllBytes(path);
            if (bytes.AsSpan(0, Math.Min(bytes.Length, 8192)).Contains((byte)0))
            {
                continue;
            }

            string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                if (forbidden.Match(lines[i]) is { Success: true } match)
                {
                    yield return $"{RepositoryRoot.Relative(path)}:{i + 1}: {match.Value}";
                }
            }
        }
    }
}
