namespace Gradus.Drawing;

/// <summary>A bar for each name, as long as its number, which stands at its end. Numbers are 0 or above.</summary>
public sealed class BarChart : Figure
{
    private const double Left = 150, Right = 80, Row = 24;

    private readonly IReadOnlyList<string> names;
    private readonly IReadOnlyList<double> values;

    /// <summary>A bar chart.</summary>
    /// <param name="title">What is drawn, in a few words.</param>
    /// <param name="description">What can be seen, in sentences.</param>
    /// <param name="names">The names of the bars, from top to bottom.</param>
    /// <param name="values">A number for each.</param>
    public BarChart(string title, string description, IReadOnlyList<string> names, IReadOnlyList<double> values) : base(title, description)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        if (names.Count != values.Count || values.Any(value => !(value >= 0) || double.IsInfinity(value)))
        {
            throw new ArgumentException($"Each bar has a name and a finite number, 0 or above; there are {names.Count} names and {values.Count} numbers.", nameof(values));
        }

        (this.names, this.values) = ([.. names], [.. values]);
    }

    internal override double Width => 620;

    internal override double Height => (Row * names.Count) + 10;

    internal override void Draw(SvgText svg)
    {
        double most = values.DefaultIfEmpty(0).Max(), width = Width - Left - Right;
        for (int i = 0; i < names.Count; i++)
        {
            double at = (Row * i) + 6, length = most == 0 ? 0 : width * values[i] / most;
            svg.Element("text", Fit(names[i], Left - 10), "x", Left - 8, "y", at + 13, "text-anchor", "end");
            svg.Empty("rect", "class", Palette.Fill(0), "x", Left, "y", at, "width", Math.Max(length, 0.5), "height", Row - 6, "rx", 2);
            svg.Element("text", Ticks.Label(Math.Round(values[i], 6)), "class", "muted", "x", Left + length + 6, "y", at + 13);
        }
    }
}
