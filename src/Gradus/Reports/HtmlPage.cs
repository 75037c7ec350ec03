using System.Text;
using Gradus.Drawing;
using Gradus.Files;

namespace Gradus.Reports;

/// <summary>
/// A page of HTML in one file: light and dark as the reader's system is, every figure with its words beside it, without network
/// and script. What is written on it cannot break out of its element.
/// </summary>
public sealed class HtmlPage
{
    private readonly string title;

    /// <summary>An empty page.</summary>
    /// <param name="title">The title, and the heading at its top.</param>
    public HtmlPage(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        this.title = title;
        Text.Raw("<!DOCTYPE html>\n").Open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").Open("head").Empty("meta", "charset", "utf-8");
        Text.Empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        Text.Empty("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        Text.Empty("link", "rel", "icon", "href", "data:,");
        Text.Element("title", title).Open("style").Raw(Palette.Style + ReportStyle.Page).Close("style").Close("head").Open("body").Open("main");
    }

    internal SvgText Text { get; } = new();

    /// <summary>The heading, a line below it, and numbers as tiles.</summary>
    public void Head(string lead, IReadOnlyList<PageTile> tiles)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        Text.Open("header").Element("h1", title).Element("p", lead, "class", "lead");
        Text.Open("dl", "class", "tiles");
        foreach (PageTile tile in tiles)
        {
            Text.Open("div").Element("dt", tile.Name).Element("dd", tile.Value);
            if (tile.Note.Length > 0)
            {
                Text.Element("dd", tile.Note, "class", "note");
            }

            Text.Close("div");
        }

        Text.Close("dl").Close("header");
    }

    /// <summary>A part of the page with a heading of its own.</summary>
    public void Section(string heading, Action write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Text.Open("section").Element("h2", heading);
        write();
        Text.Close("section");
    }

    /// <summary>Parts that stand side by side where the window is wide enough; null ones are left out.</summary>
    public void Beside(params IReadOnlyList<Action?> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Text.Open("div", "class", "beside");
        foreach (Action part in parts.OfType<Action>())
        {
            Text.Open("div");
            part();
            Text.Close("div");
        }

        Text.Close("div");
    }

    /// <summary>Words.</summary>
    public void Paragraph(string words) => Text.Element("p", words);

    /// <summary>Text as it is typed.</summary>
    public void Code(string text) => Text.Element("pre", text, "tabindex", "0");

    /// <summary>Figures, each with what can be seen in words; in the place of one that cannot be drawn, the page says why.</summary>
    public void Figures(IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ReportSection.WriteFigures(Text, [.. figures.Select(figure => (Func<Figure?>)(() => figure))]);
    }

    /// <summary>Formulas, and beside each what it says.</summary>
    public void Formulas(IReadOnlyList<KeyValuePair<string, string>> formulas)
    {
        ArgumentNullException.ThrowIfNull(formulas);
        if (formulas.Count == 0)
        {
            return;
        }

        Text.Open("dl", "class", "formulas");
        foreach ((string formula, string meaning) in formulas)
        {
            Text.Element("dt", formula).Element("dd", meaning);
        }

        Text.Close("dl");
    }

    /// <summary>A table.</summary>
    /// <param name="caption">What it holds; may be empty.</param>
    /// <param name="head">The names of the columns.</param>
    /// <param name="rows">The cells.</param>
    /// <param name="numbers">Which columns hold numbers and stand to the right; null for none.</param>
    public void Table(string caption, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<bool>? numbers = null)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(rows);
        ReportSection.WriteTable(Text, head, rows, column => numbers is not null && numbers[column], caption);
    }

    /// <summary>The page.</summary>
    public string ToHtml() => Text + "</main></body></html>\n";

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }
}
