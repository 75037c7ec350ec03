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

    /// <summary>The values of a function at equally distant places.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="function">The function.</param>
    /// <param name="from">The first place.</param>
    /// <param name="to">The last place.</param>
    /// <param name="points">How many places.</param>
    public static LineMark Of(string name, Func<double, double> function, double from, double to, int points = 241)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        double[] x = [.. Enumerable.Range(0, points).Select(i => from + ((to - from) * i / (points - 1)))];
        return new(name, x, Array.ConvertAll(x, function.Invoke));
    }

    // A line of a hundred thousand points is drawn by its highest and lowest in each column of pixels.
    private const int MostPoints = 1500;

    internal override void Draw(SvgText svg, int colour, Func<double, double, (double X, double Y)?> place)
    {
        var path = new StringBuilder();
        int before = -1;
        (double X, double Y)? from = null;
        foreach (int i in Thinned())
        {
            (double X, double Y)? to = place(X[i], Y[i]);
            if (before >= 0 && (from is null) != (to is null) && Edge(from is null ? i : before, from is null ? before : i, place) is { } edge)
            {
                path.Append(from is null ? 'M' : 'L').Append(SvgText.Number(edge.X)).Append(' ').Append(SvgText.Number(edge.Y));
                from ??= edge;
            }

            if (to is { } at)
            {
                path.Append(from is null ? 'M' : 'L').Append(SvgText.Number(at.X)).Append(' ').Append(SvgText.Number(at.Y));
                if (Dotted)
                {
                    svg.Empty("circle", "class", $"dot {Palette.Fill(colour)}", "cx", at.X, "cy", at.Y, "r", 4);
                }
            }

            (before, from) = (i, to);
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

    /// <summary>Where the line from a point that is shown to one that is not leaves the field; null where it breaks off instead.</summary>
    private (double X, double Y)? Edge(int inside, int outside, Func<double, double, (double X, double Y)?> place)
    {
        double most = double.IsFinite(X[outside]) && double.IsFinite(Y[outside]) ? 1 : 0, least = 0;
        (double X, double Y)? edge = null;
        for (int i = 0; i < 24 && most > 0; i++)
        {
            double middle = (least + most) / 2;
            (double X, double Y)? at = place(X[inside] + (middle * (X[outside] - X[inside])), Y[inside] + (middle * (Y[outside] - Y[inside])));
            (edge, least, most) = at is null ? (edge, least, middle) : (at, middle, most);
        }

        return edge;
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
