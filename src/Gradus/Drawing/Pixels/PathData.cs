using System.Globalization;

namespace Gradus.Drawing.Pixels;

/// <summary>The path language of SVG as far as figures speak it: M L H V, a for halves of circles, z, each also from the last point on.</summary>
internal static class PathData
{
    private const int PointsOfHalfCircle = 16;

    /// <summary>The lines of a path, each as points one after the other.</summary>
    public static List<(double X, double Y)[]> Lines(string path)
    {
        List<(double X, double Y)[]> lines = [];
        List<(double X, double Y)> line = [];
        (double X, double Y) at = default, first = default;
        int place = 0;
        for (char command = ' '; place < path.Length;)
        {
            if (char.IsAsciiLetter(path[place]))
            {
                command = path[place++];
                if (char.ToUpperInvariant(command) == 'Z')
                {
                    line.Add(at = first);
                }

                continue;
            }

            if (path[place] is ' ' or ',')
            {
                place++;
                continue;
            }

            (double X, double Y) from = char.IsAsciiLetterLower(command) ? at : default;
            switch (char.ToUpperInvariant(command))
            {
                case 'H':
                    line.Add(at = (from.X + Number(), at.Y));
                    break;
                case 'V':
                    line.Add(at = (at.X, from.Y + Number()));
                    break;
                case 'A':
                    (_, _, _, _) = (Number(), Number(), Number(), Number());
                    bool clockwise = Number() != 0;
                    HalfCircle(line, at, at = (from.X + Number(), from.Y + Number()), clockwise);
                    break;
                case 'M':
                    End();
                    line.Add(at = first = (from.X + Number(), from.Y + Number()));
                    command = command == 'm' ? 'l' : 'L';
                    break;
                case 'L':
                    line.Add(at = (from.X + Number(), from.Y + Number()));
                    break;
                default:
                    throw new FormatException($"A path of a figure is M, L, H, V, a or z, but it has '{command}': {path}");
            }
        }

        End();
        return lines;

        void End()
        {
            // A pen that is only set down draws nothing.
            if (line.Count > 1)
            {
                lines.Add([.. line]);
            }

            line.Clear();
        }

        double Number()
        {
            while (path[place] is ' ' or ',')
            {
                place++;
            }

            int start = place;
            for (place++; place < path.Length && (char.IsAsciiDigit(path[place]) || path[place] == '.'); place++)
            {
            }

            return double.Parse(path.AsSpan(start, place - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A circle as the points of its outline.</summary>
    public static (double X, double Y)[] Circle(double x, double y, double radius)
    {
        List<(double X, double Y)> points = [];
        HalfCircle(points, (x - radius, y), (x + radius, y), clockwise: true);
        HalfCircle(points, (x + radius, y), (x - radius, y), clockwise: true);
        return [.. points];
    }

    private static void HalfCircle(List<(double X, double Y)> line, (double X, double Y) from, (double X, double Y) to, bool clockwise)
    {
        double x = (from.X + to.X) / 2, y = (from.Y + to.Y) / 2, dx = from.X - x, dy = from.Y - y;
        for (int i = 1; i <= PointsOfHalfCircle; i++)
        {
            (double sin, double cos) = Math.SinCos((clockwise ? 1 : -1) * Math.PI * i / PointsOfHalfCircle);
            line.Add((x + (dx * cos) - (dy * sin), y + (dx * sin) + (dy * cos)));
        }
    }
}
