namespace Gradus.Drawing;

/// <summary>Boxes joined by arrows from left to right, each box right of all that lead to it and as near as may be to where it leads.</summary>
public sealed class Diagram : Figure
{
    private const double Narrowest = 62, Widest = 236, Gap = 54, Line = 17, Margin = 4, RowGap = 18;
    private const int LetterWidth = 7;

    private readonly IReadOnlyList<DiagramNode> nodes;
    private readonly IReadOnlyList<DiagramArrow> arrows;
    private readonly int[] columns;
    private readonly double[] middles;
    private readonly double[] lefts, widths;
    private readonly double boxHeight, tall;

    /// <summary>A diagram.</summary>
    /// <param name="title">What is drawn, in a few words.</param>
    /// <param name="description">What can be seen, in sentences.</param>
    /// <param name="nodes">The boxes; one that others lead to stands after them.</param>
    /// <param name="arrows">The arrows.</param>
    public Diagram(string title, string description, IReadOnlyList<DiagramNode> nodes, IReadOnlyList<DiagramArrow> arrows) : base(title, description)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(arrows);
        if (arrows.FirstOrDefault(arrow => arrow.From < 0 || arrow.To <= arrow.From || arrow.To >= nodes.Count) is { } wrong)
        {
            throw new ArgumentException($"An arrow leads to a box later in the list, but one goes from {wrong.From} to {wrong.To} of {nodes.Count} boxes.", nameof(arrows));
        }

        (this.nodes, this.arrows) = ([.. nodes], [.. arrows]);
        (columns, middles) = (new int[nodes.Count], new double[nodes.Count]);
        boxHeight = 14 + (Line * (1 + nodes.Select(node => node.Lines.Count).DefaultIfEmpty(0).Max()));
        Arrange();
        widths = [.. Enumerable.Range(0, columns.DefaultIfEmpty(0).Max() + 1).Select(WidthOf)];
        lefts = [.. widths.Select((_, column) => Margin + (Gap * column) + widths.Take(column).Sum())];
        tall = columns.GroupBy(column => column).Select(column => column.Count()).DefaultIfEmpty(1).Max() * (boxHeight + RowGap);
        Place();
    }

    internal override double Width => Math.Max(620, lefts[^1] + widths[^1] + Margin);

    internal override double Height => tall;

    internal override void Draw(SvgText svg)
    {
        foreach (DiagramArrow arrow in arrows)
        {
            double fromX = lefts[columns[arrow.From]] + widths[columns[arrow.From]], toX = lefts[columns[arrow.To]], fromY = middles[arrow.From], toY = middles[arrow.To], bend = Gap * 0.6;
            svg.Empty("path", "class", "frame", "d", $"M{SvgText.Number(fromX)} {SvgText.Number(fromY)}C{SvgText.Number(fromX + bend)} {SvgText.Number(fromY)} {SvgText.Number(toX - bend)} {SvgText.Number(toY)} {SvgText.Number(toX - 6)} {SvgText.Number(toY)}");
            svg.Empty("path", "class", "arrow", "d", $"M{SvgText.Number(toX - 1)} {SvgText.Number(toY)}l-8 -4.5v9z");
            svg.Element("text", arrow.Label, "class", "muted", "x", (fromX + toX) / 2, "y", ((fromY + toY) / 2) - 5, "text-anchor", "middle");
        }

        for (int i = 0; i < nodes.Count; i++)
        {
            double boxWidth = widths[columns[i]], left = lefts[columns[i]], top = middles[i] - (boxHeight / 2), middle = left + (boxWidth / 2);
            svg.Empty("rect", "class", "unit", "x", left, "y", top, "width", boxWidth, "height", boxHeight, "rx", 8);
            svg.Element("text", Fit(nodes[i].Head, boxWidth - 12), "x", middle, "y", top + Line + 2, "text-anchor", "middle", "font-weight", 600);
            for (int line = 0; line < nodes[i].Lines.Count; line++)
            {
                svg.Element("text", Fit(nodes[i].Lines[line], boxWidth - 8), "class", line == 0 ? "first" : "second", "x", middle, "y", top + (Line * (line + 2)) + 2, "text-anchor", "middle");
            }
        }
    }

    private double WidthOf(int column) => Math.Clamp(
        22 + (LetterWidth * nodes.Where((_, i) => columns[i] == column).SelectMany(node => node.Lines.Prepend(node.Head)).Select(text => text.Length).DefaultIfEmpty(0).Max()), Narrowest, Widest);

    private void Arrange()
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            columns[i] = arrows.Where(arrow => arrow.To == i).Select(arrow => columns[arrow.From] + 1).DefaultIfEmpty(0).Max();
        }

        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            columns[i] = arrows.Where(arrow => arrow.From == i).Select(arrow => columns[arrow.To] - 1).DefaultIfEmpty(columns[i]).Min();
        }
    }

    /// <summary>From right to left: in each column the boxes stand in the order of what they lead to, so that a tree has no crossings.</summary>
    private void Place()
    {
        foreach (IGrouping<int, int> column in Enumerable.Range(0, nodes.Count).GroupBy(i => columns[i]).OrderByDescending(column => column.Key))
        {
            int[] boxes = [.. column.OrderBy(i => arrows.Where(arrow => arrow.From == i).Select(arrow => middles[arrow.To]).DefaultIfEmpty(tall / 2).Average()).ThenBy(i => i)];
            for (int place = 0; place < boxes.Length; place++)
            {
                middles[boxes[place]] = tall * (place + 0.5) / boxes.Length;
            }
        }
    }
}
