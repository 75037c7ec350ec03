using System.Text;

namespace Gradus.Cli.Tests.Pages;

/// <summary>One command line of a page, and what the page says it prints; null where it does not say.</summary>
internal sealed record PageCommand(int Line, string[] Arguments, string? Printed);

/// <summary>
/// What a reader does who follows a page: writes its files (blocks under <c>&lt;!-- file: NAME --&gt;</c>) and types its
/// command lines (<c>gradus …</c> or <c>./gradus …</c> in blocks of sh). A block of text under <c>&lt;!-- printed --&gt;</c> is
/// what the last line before it prints; a block under <c>&lt;!-- not run: reason --&gt;</c> is left out.
/// </summary>
internal sealed record PageSession(IReadOnlyList<(string Name, string Text)> Files, IReadOnlyList<PageCommand> Commands)
{
    private const string FileMark = "file:", NotRunMark = "not run:", PrintedMark = "printed";

    public static PageSession Read(string page)
    {
        List<(string, string)> files = [];
        List<PageCommand> commands = [];
        string[] lines = page.ReplaceLineEndings("\n").Split('\n');
        string mark = "";
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith("<!--", StringComparison.Ordinal) && line.EndsWith("-->", StringComparison.Ordinal))
            {
                mark = line[4..^3].Trim();
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, after => after.Trim() == "```");
                Take(line[3..], i + 1, lines[(i + 1)..end], mark, files, commands);
                (i, mark) = (end, "");
            }
            else if (line.Length > 0)
            {
                mark = "";
            }
        }

        return new PageSession(files, commands);
    }

    private static void Take(
        string language, int first, string[] lines, string mark, List<(string, string)> files, List<PageCommand> commands)
    {
        if (mark.StartsWith(FileMark, StringComparison.Ordinal))
        {
            files.Add((mark[FileMark.Length..].Trim(), string.Concat(lines.Select(line => line + "\n"))));
        }
        else if (mark == PrintedMark)
        {
            commands[^1] = commands[^1] with { Printed = string.Join('\n', lines) };
        }
        else if (language == "sh" && !mark.StartsWith(NotRunMark, StringComparison.Ordinal))
        {
            for (int i = 0; i < lines.Length; i++)
            {
                int number = first + i + 1;
                string text = lines[i];
                while (text.EndsWith('\\'))
                {
                    text = text[..^1] + lines[++i].TrimStart();
                }

                if (Words(text) is ["gradus" or "./gradus", .. string[] arguments])
                {
                    commands.Add(new PageCommand(number, arguments, null));
                }
            }
        }
    }

    /// <summary>The words of a line, as a shell splits it: blanks part them, quotes keep them together, # ends them.</summary>
    private static string[] Words(string line)
    {
        List<string> words = [];
        StringBuilder word = new();
        char quote = '\0';
        bool begun = false;
        foreach (char c in line + " ")
        {
            if (quote != '\0' ? c == quote : c is '\'' or '"')
            {
                (quote, begun) = (quote == '\0' ? c : '\0', true);
            }
            else if (quote != '\0' || !char.IsWhiteSpace(c))
            {
                if (c == '#' && quote == '\0' && !begun)
                {
                    break;
                }

                word.Append(c);
                begun = true;
            }
            else if (begun)
            {
                words.Add(word.ToString());
                word.Clear();
                begun = false;
            }
        }

        return [.. words];
    }
}
