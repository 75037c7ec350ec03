namespace Gradus.Drawing;

/// <summary>Single points, in a shape of their own for each colour, so that they can be told apart in grey.</summary>
/// <param name="name">The name in the legend.</param>
/// <param name="x">Where the points lie across.</param>
/// <param name="y">Where the points lie upwards.</param>
public sealed record PointsMark(string name, IReadOnlyList<double> x, IReadOnlyList<double> y) : Mark(name, x, y)
{
    private static readonly string[] _shapes =
    [
        "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z", "m-3.2 -3.2h6.4v6.4h-6.4z", "m0 -4.2l4 7h-8z", "m0 -4.4l4.4 4.4l-4.4 4.4l-4.4 -4.4z",
        "m0 4.2l4 -7h-8z", "m-1.3 -4h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z",
    ];

    internal override void Draw(SvgText svg, int colour, Func<double, double, (double X, double Y)?> place)
    {
        svg.Open("g", "class", $"dot {Palette.Fill(colour)}");
        for (int i = 0; i < X.Count; i++)
        {
            if (place(X[i], Y[i]) is { } at)
            {
                svg.Empty("path", "d", $"M{SvgText.Number(at.X)} {SvgText.Number(at.Y)}{Shape(colour)}");
            }
        }

        svg.Close("g");
    }

    internal override void DrawKey(SvgText svg, int colour) => svg.Empty("path", "class", $"dot {Palette.Fill(colour)}", "d", $"M9 0{Shape(colour)}");

    private static string Shape(int colour) => _shapes[colour % _shapes.Length];
}
