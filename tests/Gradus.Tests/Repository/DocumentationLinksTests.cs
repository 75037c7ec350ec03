using System.Text.RegularExpressions;
using Gradus.Tests.Support;

namespace Gradus.Tests.Repository;

/// <summary>Links between the pages, and from the pages to the sources, lead somewhere.</summary>
public sealed partial class DocumentationLinksTests
{
    [Fact]
    public void Relative_links_point_to_existing_files_and_headings() => Faults.AssertNone(
        MarkdownPages.All.SelectMany(page => Broken(page, MarkdownPages.Text(page))));

    [Theory]
    [InlineData("[a](README.md), [b](src/Gradus/), ![c](LICENSE \"title\"), <https://example.org>, [d](https://example.org/x)", 0)]
    [InlineData("# The *first* words, said\n[a](#the-first-words-said) [b](README.md#gradus)", 0)]
    [InlineData("[a](missing.md)", 1)]
    [InlineData("[a][b]\n\n[b]: missing.md", 1)]
    [InlineData("[a](#nowhere) [b](README.md#nowhere)", 2)]
    [InlineData("`[a](missing.md)`\n```text\n[b](missing.md)\n```\n[c](gone.md)", 1)]
    public void Check_finds_broken_links(string text, int broken) => Assert.Equal(broken, Broken("page.md", text).Count());

    private static IEnumerable<string> Broken(string page, string text)
    {
        string plain = WithoutCode(text);
        foreach (Match link in Links().Matches(plain))
        {
            string target = link.Groups["target"].Value;
            if (Schemes().IsMatch(target))
            {
                continue;
            }

            string[] parts = target.Split('#', 2);
            string full = parts[0].Length == 0
                ? RepositoryRoot.File(page)
                : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(RepositoryRoot.File(page))!, Uri.UnescapeDataString(parts[0])));
            bool exists = parts[0].Length == 0 || File.Exists(full) || Directory.Exists(full);
            if (exists && parts.Length == 2 && full.EndsWith(".md", StringComparison.Ordinal))
            {
                exists = Anchors(parts[0].Length == 0 ? plain : WithoutCode(File.ReadAllText(full))).Contains(parts[1]);
            }

            if (!exists)
            {
                yield return $"{page}: {target}";
            }
        }
    }

    private static HashSet<string> Anchors(string text) =>
        [.. Headings().Matches(text).Select(heading =>
            NotInAnchor().Replace(heading.Groups["words"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    /// <summary>Code goes, but the words of code inside a heading stay: they are part of its anchor.</summary>
    private static string WithoutCode(string text) => InlineCode().Replace(
        Fences().Replace(text.ReplaceLineEndings("\n"), ""), code => code.Groups["words"].Value.Replace("](", "", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\(<?(?<target>[^)\s>]+)>?(\s+""[^""]*"")?\)|^\[[^\]]+\]:\s*<?(?<target>[^\s>]+)>?", RegexOptions.Multiline)]
    private static partial Regex Links();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Schemes();

    [GeneratedRegex("^#{1,6} +(?<words>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M} _-]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex("^ *(?<fence>```+).*?^ *\\k<fence> *$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex("`(?<words>[^`\n]*)`")]
    private static partial Regex InlineCode();
}
