namespace Gradus.Tests.Repository;

/// <summary>One block of C# in a page, and what the comments above it say about it.</summary>
/// <param name="File">The page, as a path within the repository.</param>
/// <param name="Line">The number of the first line of code, from 1.</param>
/// <param name="Code">The lines between the fences.</param>
/// <param name="Marks">The HTML comments directly above the block.</param>
/// <param name="Previous">The block this one continues, or null.</param>
/// <param name="Output">What the page says the block prints, or null.</param>
internal sealed record MarkdownCode(
    string File, int Line, string Code, IReadOnlyList<string> Marks, MarkdownCode? Previous, string? Output)
{
    private const string NotCompiledMark = "not compiled:";

    public string Name => $"{File}:{Line}";

    /// <summary>Compiled, never run: it trains for minutes, or needs a file of the reader's.</summary>
    public bool IsCompileOnly => Marks.Contains("compile only");

    public bool IsNotCompiled => Marks.Any(mark => mark.StartsWith(NotCompiledMark, StringComparison.Ordinal));

    /// <summary>Why the block is not compiled; empty where the page does not say.</summary>
    public string Reason => Marks
        .Where(mark => mark.StartsWith(NotCompiledMark, StringComparison.Ordinal))
        .Select(mark => mark[NotCompiledMark.Length..].Trim())
        .FirstOrDefault("");

    /// <summary>This block and the ones it continues, first to last.</summary>
    public IReadOnlyList<MarkdownCode> Chain => Previous is null ? [this] : [.. Previous.Chain, this];

    /// <summary>The blocks of one page, in order.</summary>
    public static IReadOnlyList<MarkdownCode> Read(string file, string text)
    {
        List<MarkdownCode> blocks = [];
        List<string> marks = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith("<!--", StringComparison.Ordinal) && line.EndsWith("-->", StringComparison.Ordinal))
            {
                marks.Add(line[4..^3].Trim());
                continue;
            }

            if (line.Length == 0)
            {
                continue;
            }

            if (FenceOf(line) is string fence)
            {
                int end = Array.FindIndex(lines, i + 1, after => after.Trim() == fence);
                end = end < 0 ? lines.Length : end;
                int indent = lines[i].Length - lines[i].TrimStart().Length;
                string body = string.Join('\n', lines[(i + 1)..end].Select(code => Dedent(code, indent)));
                Add(file, i + 2, line[fence.Length..].Trim(), body, [.. marks], blocks);
                i = end;
            }

            marks.Clear();
        }

        return blocks;
    }

    private static void Add(string file, int line, string language, string body, List<string> marks, List<MarkdownCode> blocks)
    {
        if (language is "csharp" or "cs" or "c#")
        {
            MarkdownCode? previous = null;
            if (marks.Contains("continues"))
            {
                previous = blocks.Count > 0
                    ? blocks[^1]
                    : throw new InvalidDataException($"{file}:{line}: the block continues another, but it is the first of the page.");
            }

            blocks.Add(new MarkdownCode(file, line, body, marks, previous, null));
        }
        else if (marks.Contains("output"))
        {
            blocks[^1] = blocks.Count > 0
                ? blocks[^1] with { Output = body }
                : throw new InvalidDataException($"{file}:{line}: output without a block of C# above it.");
        }
    }

    private static string? FenceOf(string line)
    {
        int length = line.TakeWhile(letter => letter == '`').Count();
        return length >= 3 ? line[..length] : null;
    }

    private static string Dedent(string line, int indent) =>
        line.Length >= indent && string.IsNullOrWhiteSpace(line[..indent]) ? line[indent..] : line.TrimStart();
}
