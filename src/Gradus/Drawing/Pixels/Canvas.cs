namespace Gradus.Drawing.Pixels;

/// <summary>Strokes, areas and pictures, laid one upon the other on paper, with soft edges.</summary>
internal sealed class Canvas
{
    private const int SubLines = 4;

    private readonly float[] colours;
    private readonly float[] cover;

    public Canvas(int width, int height, Colour paper)
    {
        (Width, Height) = (width, height);
        colours = new float[3 * width * height];
        cover = new float[width * height];
        for (int i = 0; i < width * height; i++)
        {
            (colours[3 * i], colours[(3 * i) + 1], colours[(3 * i) + 2]) = (paper.Red, paper.Green, paper.Blue);
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Draws lines of a width with round ends; where they cross, the colour is not laid twice.</summary>
    public void Stroke(IEnumerable<(double X, double Y)[]> lines, double width, Colour colour, double opacity)
    {
        double half = Math.Max(width, 1) / 2;
        Box box = Box.Empty;
        foreach ((double X, double Y)[] line in lines)
        {
            for (int i = 0; i < Math.Max(1, line.Length - 1) && line.Length > 0; i++)
            {
                box = box.With(Segment(line[i], line[Math.Min(i + 1, line.Length - 1)], half));
            }
        }

        // A line thinner than a pixel is a pale one.
        Lay(box, colour, opacity * Math.Min(1, width));
    }

    /// <summary>Fills what lies inside of closed lines.</summary>
    public void Fill(IReadOnlyList<(double X, double Y)[]> outlines, Colour colour, double opacity)
    {
        Box box = Box.Empty;
        foreach ((double x, double y) in outlines.SelectMany(line => line))
        {
            box = box.With(Clip(x, y, x, y));
        }

        List<(double X, int Turn)> crossings = [];
        for (int line = box.Top * SubLines; line < box.Bottom * SubLines; line++)
        {
            double y = (line + 0.5) / SubLines;
            crossings.Clear();
            foreach ((double X, double Y)[] outline in outlines)
            {
                for (int i = 0; i < outline.Length; i++)
                {
                    (double X, double Y) a = outline[i], b = outline[(i + 1) % outline.Length];
                    if ((a.Y <= y) != (b.Y <= y))
                    {
                        crossings.Add((a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)), a.Y < b.Y ? 1 : -1));
                    }
                }
            }

            crossings.Sort((one, other) => one.X.CompareTo(other.X));
            for (int i = 0, turns = 0; i < crossings.Count - 1; i++)
            {
                turns += crossings[i].Turn;
                if (turns != 0)
                {
                    Span(line / SubLines, crossings[i].X, crossings[i + 1].X);
                }
            }
        }

        Lay(box, colour, opacity);
    }

    /// <summary>Draws a picture into a field, pixel by pixel.</summary>
    public void Image(Func<int, int, (Colour Colour, double Opacity)> pixel, int columns, int rows, double left, double top, double width, double height)
    {
        Box box = Clip(left, top, left + width, top + height);
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
            {
                double column = (x + 0.5 - left) / width * columns, row = (y + 0.5 - top) / height * rows;
                if (column >= 0 && column < columns && row >= 0 && row < rows)
                {
                    (Colour colour, double opacity) = pixel((int)column, (int)row);
                    Blend((y * Width) + x, colour, (float)opacity);
                }
            }
        }
    }

    public Bitmap ToBitmap()
    {
        Bitmap picture = new(Width, Height);
        for (int i = 0; i < cover.Length; i++)
        {
            picture.Set(i % Width, i / Width, Level(3 * i), Level((3 * i) + 1), Level((3 * i) + 2));
        }

        return picture;

        byte Level(int at) => (byte)Math.Clamp(MathF.Round(colours[at]), 0, 255);
    }

    private Box Segment((double X, double Y) from, (double X, double Y) to, double half)
    {
        Box box = Clip(Math.Min(from.X, to.X) - half - 1, Math.Min(from.Y, to.Y) - half - 1, Math.Max(from.X, to.X) + half + 1, Math.Max(from.Y, to.Y) + half + 1);
        double dx = to.X - from.X, dy = to.Y - from.Y, length = (dx * dx) + (dy * dy);
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
            {
                double px = x + 0.5 - from.X, py = y + 0.5 - from.Y, along = length > 0 ? Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1) : 0;
                double away = Math.Sqrt(((px - (along * dx)) * (px - (along * dx))) + ((py - (along * dy)) * (py - (along * dy))));
                ref float covered = ref cover[(y * Width) + x];
                covered = Math.Max(covered, (float)Math.Clamp(half + 0.5 - away, 0, 1));
            }
        }

        return box;
    }

    private void Span(int row, double left, double right)
    {
        int first = Math.Max(0, (int)Math.Floor(left)), last = Math.Min(Width - 1, (int)Math.Floor(right));
        for (int x = first; x <= last; x++)
        {
            double share = Math.Min(x + 1, right) - Math.Max(x, left);
            cover[(row * Width) + x] += (float)(Math.Max(0, share) / SubLines);
        }
    }

    private void Lay(Box box, Colour colour, double opacity)
    {
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
            {
                int at = (y * Width) + x;
                if (cover[at] > 0)
                {
                    Blend(at, colour, (float)(Math.Min(1, cover[at]) * opacity));
                    cover[at] = 0;
                }
            }
        }
    }

    private void Blend(int at, Colour colour, float share)
    {
        colours[3 * at] += share * (colour.Red - colours[3 * at]);
        colours[(3 * at) + 1] += share * (colour.Green - colours[(3 * at) + 1]);
        colours[(3 * at) + 2] += share * (colour.Blue - colours[(3 * at) + 2]);
    }

    private Box Clip(double left, double top, double right, double bottom) => new(
        (int)Math.Clamp(Math.Floor(left), 0, Width), (int)Math.Clamp(Math.Floor(top), 0, Height),
        (int)Math.Clamp(Math.Floor(right) + 1, 0, Width), (int)Math.Clamp(Math.Floor(bottom) + 1, 0, Height));

    /// <summary>Pixels from the left and the top up to, and without, the right and the bottom.</summary>
    private readonly record struct Box(int Left, int Top, int Right, int Bottom)
    {
        public static Box Empty => new(int.MaxValue, int.MaxValue, 0, 0);

        public Box With(Box other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
    }
}
