using System.Globalization;
using System.Xml.Linq;

namespace Gradus.Drawing.Pixels;

/// <summary>
/// Paints the SVG that a figure writes: the few elements, classes and attributes that figures use, and no others. What a browser
/// makes of it is the specification.
/// </summary>
internal sealed class FigurePainter
{
    private const double Size = 13, HeadSize = 15;

    private readonly string[] series;
    private readonly Colour paper, ink, muted, grid;
    private readonly double scale;
    private readonly Canvas canvas;

    private FigurePainter(double width, double height, double scale, bool dark)
    {
        this.scale = scale;
        series = dark ? Palette.Dark : Palette.Light;
        paper = Colour.Of(dark ? Palette.DarkPaper : Palette.LightPaper);
        ink = Colour.Of(dark ? Palette.DarkInk : Palette.LightInk);
        muted = Colour.Of(dark ? Palette.DarkMuted : Palette.LightMuted);
        grid = Colour.Of(dark ? Palette.DarkGrid : Palette.LightGrid);
        canvas = new Canvas((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale), paper);
    }

    /// <summary>The picture of an SVG text, so many pixels for each of its units.</summary>
    public static Bitmap Paint(string svg, double scale, bool dark)
    {
        XElement root = XElement.Parse(svg);
        FigurePainter painter = new(Number(root, "width"), Number(root, "height"), scale, dark);
        painter.Children(root, new Place(scale, 0, 0, 0));
        return painter.canvas.ToBitmap();
    }

    private void Children(XElement parent, Place place)
    {
        foreach (XElement element in parent.Elements())
        {
            Place own = place.Then((string?)element.Attribute("transform"));
            string[] classes = ((string?)element.Attribute("class") ?? (string?)parent.Attribute("class") ?? "").Split(' ');
            switch (element.Name.LocalName)
            {
                case "g":
                    Children(element, own);
                    break;
                case "path":
                    Shape(element, classes, [.. PathData.Lines((string)element.Attribute("d")!).Select(line => Array.ConvertAll(line, own.Of))]);
                    break;
                case "rect" when !classes.Contains("paper"):
                    Shape(element, classes, [Array.ConvertAll(Rectangle(element), own.Of)]);
                    break;
                case "circle":
                    Shape(element, classes, [Array.ConvertAll(PathData.Circle(Number(element, "cx"), Number(element, "cy"), Number(element, "r")), own.Of)]);
                    break;
                case "text":
                    Text(element, classes, own);
                    break;
                case "image":
                    Image(element, own);
                    break;
            }
        }
    }

    private void Shape(XElement element, string[] classes, List<(double X, double Y)[]> lines)
    {
        double width = Number(element, "stroke-width", classes.Contains("line") ? 2 : classes.Contains("unit") ? 1.5 : 1) * scale;
        double opacity = Number(element, "stroke-opacity", 1);
        if (classes.FirstOrDefault(name => name is ['f', >= '0' and <= '9']) is { } fill)
        {
            canvas.Fill(lines, Colour.Of(series[fill[1] - '0']), Number(element, "fill-opacity", 1));
        }
        else if (classes.Contains("unit"))
        {
            canvas.Fill(lines, paper, 1);
        }

        Colour? stroke = classes.FirstOrDefault(name => name is ['s', >= '0' and <= '9']) is { } line ? Colour.Of(series[line[1] - '0'])
            : classes.Contains("grid") ? grid
            : classes.Contains("frame") || classes.Contains("unit") ? muted
            : classes.Contains("dot") ? paper
            : null;
        if (stroke is { } colour)
        {
            bool closed = element.Name.LocalName != "path" || classes.Contains("dot");
            IEnumerable<(double X, double Y)[]> drawn = closed ? lines.Select(one => ((double X, double Y)[])[.. one, one[0]]) : lines;
            canvas.Stroke(element.Attribute("stroke-dasharray") is { } dashes ? drawn.SelectMany(one => Dashed(one, ((string)dashes).Split(' '))) : drawn, width, colour, opacity);
        }
    }

    private void Text(XElement element, string[] classes, Place place)
    {
        bool head = classes.Contains("head");
        double size = Number(element, "font-size", head ? HeadSize : Size), width = StrokeFont.Width(element.Value, size);
        double shift = (string?)element.Attribute("text-anchor") switch { "middle" => width / 2, "end" => width, _ => 0 };
        Colour colour = classes.Contains("on") ? paper : classes.Contains("muted") ? muted : ink;
        IEnumerable<(double X, double Y)[]> strokes = StrokeFont.Strokes(element.Value, size, Number(element, "x") - shift, Number(element, "y"));
        canvas.Stroke(strokes.Select(stroke => Array.ConvertAll(stroke, place.Of)), (head ? 0.125 : 0.09) * size * scale, colour, 1);
    }

    private void Image(XElement element, Place place)
    {
        Bitmap picture = Bitmap.OfDataUri((string)element.Attribute("href")!);
        double width = Number(element, "width"), height = Number(element, "height"), x = Number(element, "x"), y = Number(element, "y");
        if ((string?)element.Attribute("preserveAspectRatio") != "none")
        {
            double fit = Math.Min(width / picture.Width, height / picture.Height);
            (x, y) = (x + ((width - (fit * picture.Width)) / 2), y + ((height - (fit * picture.Height)) / 2));
            (width, height) = (fit * picture.Width, fit * picture.Height);
        }

        (double left, double top) = place.Of((x, y));
        canvas.Image(Pixel, picture.Width, picture.Height, left, top, width * scale, height * scale);

        (Colour, double) Pixel(int column, int row)
        {
            (byte red, byte green, byte blue, byte opacity) = picture.Get(column, row);
            return (new Colour(red, green, blue), opacity / 255.0);
        }
    }

    private static (double X, double Y)[] Rectangle(XElement element)
    {
        double x = Number(element, "x"), y = Number(element, "y"), width = Number(element, "width"), height = Number(element, "height");
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
    }

    // Dashes and gaps in turn, along the line.
    private IEnumerable<(double X, double Y)[]> Dashed((double X, double Y)[] line, string[] lengths)
    {
        double[] along = [.. lengths.Select(length => scale * double.Parse(length, CultureInfo.InvariantCulture))];
        List<(double X, double Y)> dash = [line[0]];
        double left = along[0];
        int number = 0;
        for (int i = 1; i < line.Length; i++)
        {
            (double X, double Y) from = line[i - 1], to = line[i];
            double length = Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y))), gone = 0;
            while (length - gone > left)
            {
                gone += left;
                (double X, double Y) end = (from.X + ((to.X - from.X) * gone / length), from.Y + ((to.Y - from.Y) * gone / length));
                dash.Add(end);
                if (number % 2 == 0)
                {
                    yield return [.. dash];
                }

                (dash, number) = ([end], number + 1);
                left = along[number % along.Length];
            }

            left -= length - gone;
            dash.Add(to);
        }

        if (number % 2 == 0)
        {
            yield return [.. dash];
        }
    }

    private static double Number(XElement element, string name, double otherwise = 0) =>
        element.Attribute(name) is { } number ? double.Parse(number.Value, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A turn and a shift after an enlargement.</summary>
    private readonly record struct Place(double Scale, double Turn, double X, double Y)
    {
        public (double X, double Y) Of((double X, double Y) point)
        {
            (double sin, double cos) = Math.SinCos(Turn);
            return (X + (Scale * ((point.X * cos) - (point.Y * sin))), Y + (Scale * ((point.X * sin) + (point.Y * cos))));
        }

        /// <summary>Within this one, what <c>translate(x y) rotate(degrees)</c> says.</summary>
        public Place Then(string? transform)
        {
            if (transform is null)
            {
                return this;
            }

            string[] words = transform.Split([' ', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries);
            Place place = this;
            for (int i = 0; i < words.Length;)
            {
                if (words[i] == "translate")
                {
                    (double x, double y) = place.Of((Value(words[i + 1]), Value(words[i + 2])));
                    (place, i) = (place with { X = x, Y = y }, i + 3);
                }
                else
                {
                    (place, i) = (place with { Turn = place.Turn + (Value(words[i + 1]) * Math.PI / 180) }, i + 2);
                }
            }

            return place;
        }

        private static double Value(string word) => double.Parse(word, CultureInfo.InvariantCulture);
    }
}
