using System.Globalization;
using Gradus.Reports;

namespace Gradus.Labs;

/// <summary>A lab as one page of HTML: figures, formulas and numbers side by side, and why it is so.</summary>
public static class LabPage
{
    /// <summary>The page.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="result">What it found.</param>
    /// <param name="options">The values of options that were given.</param>
    public static HtmlPage Of(Lab lab, LabResult result, IReadOnlyDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        var page = new HtmlPage(lab.Title);
        page.Head(lab.Shows, [.. result.Findings.Select(finding => new PageTile(finding.Name, Numbers.Short(finding.Value), finding.Meaning))]);
        page.Section("What the notes say", () => page.Paragraph(lab.Claim));
        foreach (LabSection section in result.Sections)
        {
            page.Section(section.Title, () => Write(page, section));
        }

        page.Section("Why", () => page.Paragraph(result.Why));
        page.Section("To repeat it", () =>
        {
            page.Code(Call(lab, options));
            if (lab.Options.Count > 0)
            {
                page.Table("", ["option", "value", "default", "meaning"], lab.Options.Select(option => (string[])[$"--{option.Name}", options.GetValueOrDefault(option.Name, option.DefaultText), option.DefaultText, option.Meaning]));
            }

            page.Paragraph($"The formulas stand in {string.Join(", ", lab.Sources)}; the lab is {LabDocument.SourceOf(lab)}.");
        });
        return page;
    }

    /// <summary>The command line that runs a lab with these options.</summary>
    public static string Call(Lab lab, IReadOnlyDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(lab);
        return string.Create(CultureInfo.InvariantCulture, $"gradus lab {lab.Name}{string.Concat(options.Select(option => $" --{option.Key} {Quoted(option.Value)}"))}");

        static string Quoted(string text) => text.All(c => char.IsLetterOrDigit(c) || ".,-_/:=".Contains(c, StringComparison.Ordinal)) ? text : $"'{text}'";
    }

    private static void Write(HtmlPage page, LabSection section)
    {
        if (section.Words.Length > 0)
        {
            page.Paragraph(section.Words);
        }

        page.Beside(
            section.Figures.Count == 0 ? null : () => page.Figures(section.Figures),
            section.Formulas.Count + section.Tables.Count == 0 ? null : () =>
            {
                page.Formulas([.. section.Formulas.Select(formula => KeyValuePair.Create(formula.Text, formula.Meaning))]);
                foreach (LabTable table in section.Tables)
                {
                    page.Table(table.Title, table.Columns, table.Texts(), [.. table.Columns.Select((_, column) => table.IsNumeric(column))]);
                }
            });
    }
}
