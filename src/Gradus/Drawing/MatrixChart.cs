using System.Globalization;

namespace Gradus.Drawing;

/// <summary>A table of numbers as a grid of cells, the darker the larger; with few cells the numbers stand in them.</summary>
public sealed class MatrixChart : Figure
{
    private const double Left = 130, Top = 92, Bottom = 14, Field = 470;
    private const int MostNumbers = 20;

    private readonly IReadOnlyList<string> rows, columns;
    private readonly string rowLabel, columnLabel;
    private readonly Func<int, int, double> shade, value;

    /// <summary>A grid of cells.</summary>
    /// <param name="title">What is drawn, in a few words.</param>
    /// <param name="description">What can be seen, in sentences.</param>
    /// <param name="rowLabel">What the rows are.</param>
    /// <param name="rows">The names of the rows.</param>
    /// <param name="columnLabel">What the columns are.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="value">The number of a row and a column, from 0.</param>
    /// <param name="shade">How dark its cell is, from 0 to 1.</param>
    public MatrixChart(
        string title, string description, string rowLabel, IReadOnlyList<string> rows, string columnLabel, IReadOnlyList<string> columns,
        Func<int, int, double> value, Func<int, int, double> shade) : base(title, description)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        (this.rowLabel, this.columnLabel, this.rows, this.columns) = (rowLabel, columnLabel, [.. rows], [.. columns]);
        (this.value, this.shade) = (value, shade);
    }

    private double Cell => Math.Min(56, Field / Math.Max(rows.Count, columns.Count));

    internal override double Width => 620;

    internal override double Height => Top + (Cell * rows.Count) + Bottom;

    internal override void Draw(SvgText svg)
    {
        // Where a line of text is higher than a cell, every so many names are written.
        int every = Math.Max(1, (int)Math.Ceiling(13 / Cell));
        svg.Element("text", rowLabel, "class", "muted", "transform", string.Create(CultureInfo.InvariantCulture, $"translate(14 {Top + (Cell * rows.Count / 2)}) rotate(-90)"), "text-anchor", "middle");
        svg.Element("text", columnLabel, "class", "muted", "x", Left + (Cell * columns.Count / 2), "y", 14, "text-anchor", "middle");
        for (int c = 0; c < columns.Count; c += every)
        {
            svg.Element("text", Fit(columns[c], 84), "transform", string.Create(CultureInfo.InvariantCulture, $"translate({Left + (Cell * (c + 0.5)) + 3:0.##} {Top - 8}) rotate(-40)"));
        }

        for (int r = 0; r < rows.Count; r++)
        {
            if (r % every == 0)
            {
                svg.Element("text", Fit(rows[r], Left - 36), "x", Left - 8, "y", Top + (Cell * (r + 0.5)) + 4.5, "text-anchor", "end");
            }

            for (int c = 0; c < columns.Count; c++)
            {
                DrawCell(svg, r, c);
            }
        }
    }

    private void DrawCell(SvgText svg, int row, int column)
    {
        double dark = Math.Clamp(shade(row, column), 0, 1), x = Left + (Cell * column), y = Top + (Cell * row), gap = Cell > 12 ? 1 : 0;
        svg.Empty("rect", "class", $"{Palette.Fill(0)}", "fill-opacity", 0.05 + (0.95 * dark), "x", x + gap, "y", y + gap, "width", Cell - (2 * gap), "height", Cell - (2 * gap), "rx", gap * 3);
        if (rows.Count <= MostNumbers && columns.Count <= MostNumbers)
        {
            string text = Ticks.Label(value(row, column));
            double size = Math.Min(13, (Cell - 4) / (0.62 * Math.Max(2, text.Length)));
            svg.Element("text", text, "class", dark > 0.7 ? "on" : value(row, column) == 0 ? "muted" : null, "font-size", size, "x", x + (Cell / 2), "y", y + (Cell / 2) + (0.35 * size), "text-anchor", "middle");
        }
    }
}
