using System.Globalization;

namespace Gradus.Drawing;

/// <summary>Lines and points between two axes, with a legend, on a picture where there is one.</summary>
public sealed class Chart : Figure
{
    private const double Left = 66, Right = 16, Bottom = 46, LegendRow = 22, FieldHeight = 260;

    private readonly Axis x, y;
    private readonly IReadOnlyList<Mark> marks;
    private readonly Bitmap? ground;
    private readonly List<List<int>> legend = [];

    /// <summary>A chart.</summary>
    /// <param name="title">What is drawn, in a few words.</param>
    /// <param name="description">What can be seen, in sentences.</param>
    /// <param name="x">What is measured across.</param>
    /// <param name="y">What is measured upwards.</param>
    /// <param name="marks">What is drawn, the first at the bottom.</param>
    /// <param name="ground">A picture that fills the field between the axes, such as regions of decision.</param>
    public Chart(string title, string description, Axis x, Axis y, IReadOnlyList<Mark> marks, Bitmap? ground = null)
        : base(title, description)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(marks);
        (this.x, this.y, this.marks, this.ground) = (x, y, [.. marks], ground);
        double used = double.PositiveInfinity;
        foreach (int i in Enumerable.Range(0, marks.Count).Where(i => marks[i].Name.Length > 0))
        {
            if (used + KeyWidth(i) > Width - Left - Right)
            {
                legend.Add([]);
                used = 0;
            }

            used += KeyWidth(i);
            legend[^1].Add(i);
        }
    }

    internal override double Width => 620;

    internal override double Height => Top + FieldHeight + Bottom;

    private double Top => 6 + (LegendRow * (IsLegendNeeded ? legend.Count : 0));

    private bool IsLegendNeeded => marks.Count(mark => mark.Name.Length > 0) > 1;

    internal override void Draw(SvgText svg)
    {
        AxisScale across = new(x, marks.SelectMany(mark => mark.X)), up = new(y, marks.SelectMany(mark => mark.Y));
        double width = Width - Left - Right, top = Top, bottom = top + FieldHeight;
        if (ground is not null)
        {
            svg.Empty("image", "class", "pixels", "x", Left, "y", top, "width", width, "height", FieldHeight, "preserveAspectRatio", "none", "href", ground.ToDataUri());
        }

        foreach (double tick in up.Ticks(5))
        {
            double at = bottom - (FieldHeight * up.Place(tick));
            svg.Empty("path", "class", "grid", "d", FormattableString.Invariant($"M{SvgText.Number(Left)} {SvgText.Number(at)}h{SvgText.Number(width)}"));
            svg.Element("text", Ticks.Label(tick), "class", "muted", "x", Left - 8, "y", at + 4.5, "text-anchor", "end");
        }

        foreach (double tick in across.Ticks(7))
        {
            double at = Left + (width * across.Place(tick));
            svg.Empty("path", "class", "grid", "d", FormattableString.Invariant($"M{SvgText.Number(at)} {SvgText.Number(top)}v{SvgText.Number(FieldHeight)}"));
            string label = Ticks.Label(tick);
            svg.Element("text", label, "class", "muted", "x", Math.Min(at, Width - (3.6 * label.Length) - 1), "y", bottom + 18, "text-anchor", "middle");
        }

        svg.Empty("path", "class", "frame", "d", FormattableString.Invariant($"M{SvgText.Number(Left)} {SvgText.Number(top)}V{SvgText.Number(bottom)}h{SvgText.Number(width)}"));
        svg.Element("text", Fit(x.Label, width), "x", Left + (width / 2), "y", bottom + 38, "text-anchor", "middle");
        svg.Element("text", Fit(y.Label, FieldHeight), "transform", string.Create(CultureInfo.InvariantCulture, $"translate(14 {top + (FieldHeight / 2)}) rotate(-90)"), "text-anchor", "middle");
        for (int i = 0; i < marks.Count; i++)
        {
            marks[i].Draw(svg, marks[i].Colour ?? i, Place);
        }

        DrawLegend(svg);

        (double X, double Y)? Place(double atX, double atY)
        {
            if (!across.Holds(atX) || !up.Holds(atY))
            {
                return null;
            }

            (double right, double high) = (across.Place(atX), up.Place(atY));
            return right is < -1e-6 or > 1 + 1e-6 || high is < -1e-6 or > 1 + 1e-6
                ? null
                : (Left + (width * right), bottom - (FieldHeight * high));
        }
    }

    private void DrawLegend(SvgText svg)
    {
        for (int row = 0; IsLegendNeeded && row < legend.Count; row++)
        {
            double at = Left;
            foreach (int i in legend[row])
            {
                svg.Open("g", "transform", string.Create(CultureInfo.InvariantCulture, $"translate({at} {10 + (LegendRow * row)})"));
                marks[i].DrawKey(svg, marks[i].Colour ?? i);
                svg.Element("text", Fit(marks[i].Name, LongestName), "x", 24, "y", 4.5).Close("g");
                at += KeyWidth(i);
            }
        }
    }

    private const double LongestName = 210;

    private double KeyWidth(int mark) => 46 + Math.Min(LongestName, 7.2 * marks[mark].Name.Length);
}
