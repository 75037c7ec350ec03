using System.Text;
using Gradus.Drawing.Pixels;
using Gradus.Files;

namespace Gradus.Drawing;

/// <summary>
/// A drawing of data as SVG: sharp at any size, light and dark as the reader's system is, with colours that everybody tells
/// apart and its content in words for those who cannot see it. Needs no network and no script.
/// </summary>
public abstract class Figure
{
    private protected Figure(string title, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        (Title, Description) = (title, description);
    }

    /// <summary>What is drawn, in a few words: written above the drawing.</summary>
    public string Title { get; }

    /// <summary>What can be seen, in sentences: the text alternative.</summary>
    public string Description { get; }

    internal abstract double Width { get; }

    internal abstract double Height { get; }

    private const double Head = 30;

    /// <summary>The drawing as an SVG file of its own.</summary>
    public string ToSvg() => ToSvg(Palette.Style);

    /// <summary>The drawing as a PNG file, the description in its text.</summary>
    /// <param name="dark">Whether on dark paper.</param>
    /// <param name="scale">Pixels for each of those at which the SVG is drawn, from 0.25 to 8.</param>
    public byte[] ToPng(bool dark = false, double scale = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 0.25);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 8);
        return FigurePainter.Paint(ToSvg(), scale, dark).ToPng($"{Title}. {Description}");
    }

    /// <summary>Writes the drawing, whole or not at all: as PNG where the name ends in <c>.png</c>, and as SVG otherwise.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? ToPng() : Encoding.UTF8.GetBytes(ToSvg());
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The drawing for a page that has the style already.</summary>
    internal string ToInlineSvg() => ToSvg(null);

    /// <summary>Draws below the title, in a field of the figure's width and height.</summary>
    internal abstract void Draw(SvgText svg);

    private string ToSvg(string? style)
    {
        var svg = new SvgText();
        string box = $"0 0 {SvgText.Number(Width)} {SvgText.Number(Height + Head)}";
        svg.Open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "figure", "role", "img", "viewBox", box, "width", Width, "height", Height + Head, "aria-label", $"{Title}. {Description}");
        svg.Element("title", Title).Element("desc", Description);
        if (style is not null)
        {
            svg.Open("style").Raw(style).Close("style");
            svg.Empty("rect", "class", "paper", "width", "100%", "height", "100%");
        }

        svg.Element("text", Title, "class", "head", "x", 4, "y", 19);
        svg.Open("g", "transform", $"translate(0 {SvgText.Number(Head)})");
        Draw(svg);
        svg.Close("g").Close("svg");
        return svg.ToString();
    }

    /// <summary>Words cut to a width, at about seven pixels a letter.</summary>
    private protected static string Fit(string words, double width)
    {
        int letters = Math.Max(2, (int)(width / 7));
        return words.Length <= letters ? words : words[..(char.IsHighSurrogate(words[letters - 2]) ? letters - 2 : letters - 1)] + "…";
    }
}
