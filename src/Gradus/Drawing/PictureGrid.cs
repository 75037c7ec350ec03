namespace Gradus.Drawing;

/// <summary>Small pictures side by side, words below each.</summary>
public sealed class PictureGrid : Figure
{
    private const double Gap = 12, Line = 16;

    private readonly IReadOnlyList<CaptionedPicture> pictures;
    private readonly int columns, lines;
    private readonly double side;

    /// <summary>Pictures in rows.</summary>
    /// <param name="title">What is drawn, in a few words.</param>
    /// <param name="description">What can be seen, in sentences.</param>
    /// <param name="pictures">The pictures, in reading order.</param>
    /// <param name="columns">How many in a row.</param>
    public PictureGrid(string title, string description, IReadOnlyList<CaptionedPicture> pictures, int columns = 6) : base(title, description)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        (this.pictures, this.columns) = ([.. pictures], columns);
        side = ((620 + Gap) / columns) - Gap;
        lines = pictures.Select(picture => picture.Lines.Count).DefaultIfEmpty(0).Max();
    }

    internal override double Width => 620;

    internal override double Height => Math.Ceiling(pictures.Count / (double)columns) * RowHeight;

    private double RowHeight => side + (Line * lines) + Gap;

    internal override void Draw(SvgText svg)
    {
        for (int i = 0; i < pictures.Count; i++)
        {
            (double x, double y) = (i % columns * (side + Gap), i / columns * RowHeight);
            CaptionedPicture picture = pictures[i];
            svg.Empty("image", "class", "pixels", "x", x, "y", y, "width", side, "height", side, "aria-label", string.Join(", ", picture.Lines), "href", picture.Picture.ToDataUri());
            svg.Empty("rect", "class", "grid", "x", x, "y", y, "width", side, "height", side);
            for (int line = 0; line < picture.Lines.Count; line++)
            {
                svg.Element("text", Fit(picture.Lines[line], side + 8), "class", line == 0 ? null : "muted", "x", x + (side / 2), "y", y + side + (Line * (line + 1)) - 2, "text-anchor", "middle");
            }
        }
    }
}
