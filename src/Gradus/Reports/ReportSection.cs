using Gradus.Drawing;

namespace Gradus.Reports;

/// <summary>A part of the page: a heading and figures, those that there are.</summary>
internal static class ReportSection
{
    public static void Write(SvgText page, string title, IReadOnlyList<Figure?> figures)
    {
        if (figures.Any(figure => figure is not null))
        {
            page.Open("section").Element("h2", title);
            WriteFigures(page, figures);
            page.Close("section");
        }
    }

    public static void WriteFigures(SvgText page, IReadOnlyList<Figure?> figures)
    {
        page.Open("div", "class", "figures");
        foreach (Figure figure in figures.OfType<Figure>())
        {
            page.Open("figure").Raw(figure.ToInlineSvg()).Element("figcaption", figure.Description).Close("figure");
        }

        page.Close("div");
    }

    /// <summary>A table whose first row is its head; columns of numbers stand to the right.</summary>
    public static void WriteTable(SvgText page, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, int firstNumber = 1) =>
        WriteTable(page, head, rows, column => column >= firstNumber);

    public static void WriteTable(SvgText page, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, Func<int, bool> isNumber, string caption = "")
    {
        page.Open("div", "class", "wide").Open("table");
        if (caption.Length > 0)
        {
            page.Element("caption", caption);
        }

        page.Open("thead").Open("tr");
        for (int i = 0; i < head.Count; i++)
        {
            page.Element("th", head[i], "scope", "col", "class", isNumber(i) ? "n" : null);
        }

        page.Close("tr").Close("thead").Open("tbody");
        foreach (IReadOnlyList<string> row in rows)
        {
            page.Open("tr");
            for (int i = 0; i < row.Count; i++)
            {
                page.Element("td", row[i], "class", isNumber(i) ? "n" : null);
            }

            page.Close("tr");
        }

        page.Close("tbody").Close("table").Close("div");
    }
}
