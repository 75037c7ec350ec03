using System.Text;

namespace Gradus.Drawing;

/// <summary>Points joined by a line, in the order in which they stand; a number that is not finite interrupts it.</summary>
/// <param name="name">The name in the legend.</param>
/// <param name="x">Where the points lie across.</param>
/// <param name="y">Where the points lie upwards.</param>
public sealed record LineMark(string name, IReadOnlyList<double> x, IReadOnlyList<double> y) : Mark(name, x, y)
{
    private const string Dashes = "6 4";

    /// <summary>Whether the line is broken into dashes: for what is only compared with.</summary>
    public bool Dashed { get; init; }

    /// <summary>Whether each point has a dot.</summary>
    public bool Dotted { get; init; }

    // A line of a hundred thousand points is drawn by its highest and lowest in each column of pixels.
    private const int MostPoints = 1500;

    internal override void Draw(SvgText svg, int colour, Func<double, double, (double X, double Y)?> place)
    {
        var path = new StringBuilder();
        bool joined = false;
        foreach (int i in Thinned())
        {
            if (place(X[i], Y[i]) is not { } at)
            {
                joined = false;
                continue;
            }

            path.Append(joined ? 'L' : 'M').Append(SvgText.Number(at.X)).Append(' ').Append(SvgText.Number(at.Y));
            joined = true;
            if (Dotted)
            {
                svg.Empty("circle", "class", $"dot {Palette.Fill(colour)}", "cx", at.X, "cy", at.Y, "r", 4);
            }
        }

        if (path.Length > 0)
        {
            svg.Empty("path", "class", $"line {Palette.Stroke(colour)}", "stroke-dasharray", Dashed ? Dashes : null, "d", path.ToString());
        }
    }

    internal override void DrawKey(SvgText svg, int colour)
    {
        svg.Empty("path", "class", $"line {Palette.Stroke(colour)}", "stroke-dasharray", Dashed ? Dashes : null, "d", "M0 0L18 0");
        if (Dotted)
        {
            svg.Empty("circle", "class", $"dot {Palette.Fill(colour)}", "cx", 9, "cy", 0, "r", 4);
        }
    }

    private IEnumerable<int> Thinned()
    {
        int bucket = (int)Math.Ceiling(Y.Count / (MostPoints / 2.0));
        if (bucket <= 2)
        {
            return Enumerable.Range(0, Y.Count);
        }

        List<int> kept = [0];
        for (int start = 1; start < Y.Count - 1; start += bucket)
        {
            int end = Math.Min(start + bucket, Y.Count - 1), low = start, high = start;
            for (int i = start; i < end; i++)
            {
                low = Y[i] < Y[low] ? i : low;
                high = Y[i] > Y[high] ? i : high;
            }

            kept.Add(Math.Min(low, high));
            if (low != high)
            {
                kept.Add(Math.Max(low, high));
            }
        }

        kept.Add(Y.Count - 1);
        return kept;
    }
}
