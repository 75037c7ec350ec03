using System.Globalization;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Data.Sets;

/// <summary>
/// Small grey pictures <c>[size, size]</c> of the digits 0 to 9 as if written by hand, values k/255 in [0, 1] and single
/// precision: ink light on dark, each digit shifted, stretched, turned, slanted and with a pen of its own.
/// </summary>
/// <remarks>
/// A pixel is <c>ink·clamp((pen − d)·size + ½, 0, 1) + noise·ε</c> of its distance d to the digit's strokes, which are lines and arcs
/// in a box of width and height 1; ε is standard normal; rounded to 8 bits. There are as many of each digit, or one fewer.
/// </remarks>
public sealed record Digits : GeneratedData
{
    private const int Kinds = 10;

    /// <summary>Describes a set of digits.</summary>
    /// <param name="count">The number of pictures.</param>
    /// <param name="size">Their width and height in pixels.</param>
    /// <param name="noise">The standard deviation of the noise.</param>
    public Digits(int count = 2000, int size = 12, double noise = 0.1)
    {
        Count = RequireCount(count);
        Size = RequireSize(size, count, 1);
        Noise = RequireNoise(noise);
    }

    /// <summary>The number of pictures.</summary>
    public int Count { get; }

    /// <summary>Their width and height in pixels.</summary>
    public int Size { get; }

    /// <summary>The standard deviation of the noise.</summary>
    public double Noise { get; }

    private protected override Dataset Make(Generator generator)
    {
        Tensor<float> inputs = new(new Shape(Count, Size, Size)), targets = new(new Shape(Count, 1));
        (double X, double Y)[][][] strokes = [.. Enumerable.Range(0, Kinds).Select(Strokes)];
        int[] order = generator.Permutation(Count);
        for (int i = 0; i < Count; i++)
        {
            int digit = order[i] % Kinds;
            targets.Span[i] = digit;
            Write(generator, strokes[digit], inputs.Row(i));
        }

        return Dataset.From(inputs, targets).WithNames(classes: [.. Enumerable.Range(0, Kinds).Select(digit => digit.ToString(CultureInfo.InvariantCulture))]);
    }

    private void Write(Generator generator, (double X, double Y)[][] strokes, Span<float> picture)
    {
        double Between(double low, double high) => low + ((high - low) * generator.NextDouble());

        double right = Between(-0.08, 0.08), down = Between(-0.08, 0.08), wide = Between(0.8, 1.15), high = Between(0.8, 1.05);
        double turn = Between(-0.2, 0.2), slant = Between(-0.3, 0.3), pen = Between(0.035, 0.075), ink = Between(0.7, 1);
        double cos = Math.Cos(turn), sin = Math.Sin(turn);
        (double X, double Y)[][] placed =
        [
            .. strokes.Select(stroke => stroke.Select(point =>
            {
                double x = wide * (point.X - (slant * point.Y)), y = high * point.Y;
                return (right + (cos * x) - (sin * y), down + (sin * x) + (cos * y));
            }).ToArray()),
        ];
        for (int i = 0; i < picture.Length; i++)
        {
            double x = (((i % Size) + 0.5) / Size) - 0.5, y = (((i / Size) + 0.5) / Size) - 0.5;
            double value = (ink * Math.Clamp(((pen - Distance(placed, x, y)) * Size) + 0.5, 0, 1)) + (Noise * generator.NextNormal());
            picture[i] = (float)(Math.Floor((Math.Clamp(value, 0, 1) * 255) + 0.5) / 255);
        }
    }

    private static double Distance((double X, double Y)[][] strokes, double x, double y)
    {
        double nearest = double.PositiveInfinity;
        foreach ((double X, double Y)[] stroke in strokes)
        {
            for (int i = 1; i < stroke.Length; i++)
            {
                double alongX = stroke[i].X - stroke[i - 1].X, alongY = stroke[i].Y - stroke[i - 1].Y;
                double fromX = x - stroke[i - 1].X, fromY = y - stroke[i - 1].Y;
                double share = Math.Clamp(((fromX * alongX) + (fromY * alongY)) / ((alongX * alongX) + (alongY * alongY)), 0, 1);
                nearest = Math.Min(nearest, double.Hypot(fromX - (share * alongX), fromY - (share * alongY)));
            }
        }

        return nearest;
    }

    // Angles in degrees, from the right downwards, for y grows downwards.
    private static (double X, double Y)[][] Strokes(int digit) => digit switch
    {
        0 => [Arc(0, 0, 0.25, 0.37, 0, 360)],
        1 => [[(-0.12, -0.22), (0.03, -0.37), (0.03, 0.37)]],
        2 => [[.. Arc(0, -0.17, 0.22, 0.2, 190, 385), (-0.23, 0.37), (0.25, 0.37)]],
        3 => [Arc(-0.02, -0.18, 0.2, 0.19, 200, 450), Arc(-0.02, 0.19, 0.24, 0.18, 270, 520)],
        4 => [[(0.1, 0.37), (0.1, -0.37), (-0.24, 0.13), (0.25, 0.13)]],
        5 => [[(0.2, -0.37), (-0.17, -0.37), (-0.19, 0), .. Arc(0, 0.13, 0.23, 0.24, 215, 505)]],
        6 => [Arc(0.12, 0.13, 0.35, 0.5, 260, 180), Arc(0, 0.16, 0.23, 0.21, 180, 540)],
        7 => [[(-0.23, -0.37), (0.23, -0.37), (-0.06, 0.37)]],
        8 => [Arc(0, -0.19, 0.18, 0.18, 0, 360), Arc(0, 0.18, 0.23, 0.19, 0, 360)],
        _ => [Arc(-0.12, -0.13, 0.35, 0.5, 80, 0), Arc(0, -0.16, 0.23, 0.21, 0, 360)],
    };

    private static (double X, double Y)[] Arc(double x, double y, double width, double height, double from, double to)
    {
        const int pieces = 12;
        return
        [
            .. Enumerable.Range(0, pieces + 1).Select(i =>
            {
                double angle = (from + ((to - from) * i / pieces)) * Math.PI / 180;
                return (x + (width * Math.Cos(angle)), y + (height * Math.Sin(angle)));
            }),
        ];
    }
}
