using Gradus.Tests.Support;

namespace Gradus.Tests.Repository;

/// <summary>The pages of the repository.</summary>
internal static class MarkdownPages
{
    /// <summary>Every page, as a path within the repository.</summary>
    public static IReadOnlyList<string> All { get; } = [.. RepositoryRoot.Files("*.md").Select(RepositoryRoot.Relative)];

    public static IReadOnlyList<MarkdownCode> Blocks { get; } = [.. All.SelectMany(page => MarkdownCode.Read(page, Text(page)))];

    public static string Text(string page) => File.ReadAllText(RepositoryRoot.File(page));
}
