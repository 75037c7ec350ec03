using Gradus.Drawing;

namespace Gradus.Reports;

/// <summary>A part of the page: a heading and figures, those that there are.</summary>
internal static class ReportSection
{
    /// <summary>Figures under a heading; nothing where none fits.</summary>
    public static void Write(SvgText page, string title, IReadOnlyList<Func<Figure?>> figures)
    {
        if (Drawn(figures) is { Length: > 0 } drawn)
        {
            page.Open("section").Element("h2", title).Raw(drawn).Close("section");
        }
    }

    /// <summary>Figures, each made and drawn by itself: in the place of one that cannot be, the page says so.</summary>
    public static void WriteFigures(SvgText page, IReadOnlyList<Func<Figure?>> figures) => page.Raw(Drawn(figures));

    /// <summary>The markup of those figures that there are; empty where there is none.</summary>
    public static string Drawn(IReadOnlyList<Func<Figure?>> figures)
    {
        SvgText drawn = new();
        foreach (Func<Figure?> make in figures)
        {
            Try(drawn, "figure", part =>
            {
                if (make() is { } figure)
                {
                    part.Open("figure").Raw(figure.ToInlineSvg()).Element("figcaption", figure.Description).Close("figure");
                }
            });
        }

        return drawn.ToString() is { Length: > 0 } all ? new SvgText().Open("div", "class", "figures").Raw(all).Close("div").ToString() : "";
    }

    /// <summary>Writes a part of the page, whole or not at all: where that fails, the page says so and goes on.</summary>
    public static void Try(SvgText page, string what, Action<SvgText> write)
    {
        SvgText part = new();
        try
        {
            write(part);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            part = new SvgText().Element("p", $"A {what} is missing here, because it could not be made: {error.Message}", "class", "note");
        }

        page.Raw(part.ToString());
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
