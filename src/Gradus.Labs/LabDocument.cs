using System.Globalization;
using System.Text;
using Gradus.Drawing;

namespace Gradus.Labs;

/// <summary>
/// A lab as a page of the documentation, in Markdown, with its figures as SVG beside it. What was measured with a clock is left
/// out, so that the files are the same whenever they are made.
/// </summary>
public static class LabDocument
{
    /// <summary>The page of the labs: a row for each.</summary>
    public const string IndexName = "index.md";

    /// <summary>The heading of that page.</summary>
    public const string IndexTitle = "Labs: the claims of the notes as experiments";

    /// <summary>The source of a lab, from the root of the repository.</summary>
    public static string SourceOf(Lab lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        return $"src/Gradus.Labs/Experiments/{lab.GetType().Name}.cs";
    }

    /// <summary>The files of a lab by name: <c>NAME.md</c> and <c>NAME-1.svg</c>, <c>NAME-2.svg</c> …</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="result">What it found with its defaults.</param>
    public static IReadOnlyDictionary<string, string> Files(Lab lab, LabResult result)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(result);
        Dictionary<string, string> files = [];
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"# {lab.Title}\n\n{lab.Shows}\n\n> {lab.Claim}\n\n<!-- not run: the tests of the labs run it -->\n```sh\ngradus lab {lab.Name}\n```\n");
        LabFinding[] findings = [.. result.Findings.Where(finding => !finding.IsTimed)];
        if (findings.Length > 0)
        {
            page.Append('\n');
            Table(page, ["found", "", ""], [.. findings.Select(finding => (string[])[finding.Name, Numbers.Short(finding.Value), finding.Meaning])], [false, true, false]);
        }

        foreach (LabSection section in result.Sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {section.Title}\n");
            if (section.IsTimed)
            {
                page.Append(CultureInfo.InvariantCulture, $"\nThis part measures times, which are those of the machine at hand: `gradus lab {lab.Name}` shows them.\n");
                continue;
            }

            Section(page, lab, section, files);
        }

        page.Append(CultureInfo.InvariantCulture, $"\n## Why\n\n{result.Why}\n");
        Options(page, lab);
        page.Append("\n## Where it stands\n\n");
        foreach (string source in lab.Sources.Prepend(SourceOf(lab)))
        {
            page.Append(CultureInfo.InvariantCulture, $"- {(source == SourceOf(lab) ? "The lab: " : "")}[{source}](../../{source})\n");
        }

        page.Append("\nThis page is made by the lab: `gradus lab --docs docs/labs`.\n");
        files.Add($"{lab.Name}.md", page.ToString());
        return files;
    }

    /// <summary>The page that lists the labs.</summary>
    public static string Index(IReadOnlyList<Lab> labs)
    {
        StringBuilder page = new($"# {IndexTitle}\n\nEach runs in seconds, prints its numbers, and writes a page of HTML with figures and formulas:\n`gradus lab` lists them, `gradus lab NAME --help` shows what can be varied.\n\n");
        Table(page, ["lab", "shows"], [.. labs.Select(lab => (string[])[$"[{lab.Name}]({lab.Name}.md)", lab.Shows])], [false, false]);
        page.Append("\nThese pages are made by the labs: `gradus lab --docs docs/labs`.\n");
        return page.ToString();
    }

    private static void Section(StringBuilder page, Lab lab, LabSection section, Dictionary<string, string> files)
    {
        if (section.Words.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{section.Words}\n");
        }

        if (section.Formulas.Count > 0)
        {
            page.Append('\n');
            Table(page, ["formula", ""], [.. section.Formulas.Select(formula => (string[])[$"`{formula.Text}`", formula.Meaning])], [false, false]);
        }

        foreach (Figure figure in section.Figures)
        {
            string name = $"{lab.Name}-{files.Count + 1}.svg";
            files.Add(name, figure.ToSvg() + "\n");
            page.Append(CultureInfo.InvariantCulture, $"\n![{figure.Title}. {figure.Description}]({name})\n");
        }

        foreach (LabTable table in section.Tables)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{table.Title}:\n\n");
            Table(page, table.Columns, table.Texts(), [.. table.Columns.Select((_, column) => table.IsNumeric(column))]);
        }
    }

    private static void Options(StringBuilder page, Lab lab)
    {
        if (lab.Options.Count > 0)
        {
            page.Append("\n## What can be varied\n\n");
            Table(page, ["option", "default", "meaning"], [.. lab.Options.Select(option => (string[])[$"`--{option.Name}`", option.DefaultText.Length == 0 ? "" : $"`{option.DefaultText}`", option.Meaning])], [false, false, false]);
        }
    }

    private static void Table(StringBuilder page, IReadOnlyList<string> head, IReadOnlyList<string[]> rows, IReadOnlyList<bool> right)
    {
        Row(head);
        Row([.. right.Select(number => number ? "---:" : "---")]);
        foreach (string[] row in rows)
        {
            Row(row);
        }

        void Row(IReadOnlyList<string> cells) =>
            page.Append('|').AppendJoin('|', cells.Select(cell => cell.StartsWith("---", StringComparison.Ordinal) ? cell : $" {cell.Replace("|", "\\|", StringComparison.Ordinal)} ")).Append("|\n");
    }
}
