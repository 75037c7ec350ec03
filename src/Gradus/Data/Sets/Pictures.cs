using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Data.Sets;

/// <summary>
/// Small colour pictures <c>[size, size, 3]</c> of apples (0) and bottles (1), values k/255 in [0, 1] and single precision.
/// A thing is light on dark as often as dark on light, in any colour, somewhere near the middle and lit from either side:
/// no pixel tells by itself, so that a linear model guesses, while a few hidden units suffice.
/// </summary>
/// <remarks>
/// A pixel is <c>back + mask·(thing − back) + noise·ε</c>, ε standard normal, rounded to 8 bits. The mask is
/// <c>clamp(d/0.03 + ½, 0, 1)</c> of the distance d to the outline, inside positive: an ellipse with a dimple and a stem, or
/// a bar whose half width grows from 0.055 at the neck to 0.14 at the body. Half of the pictures, or one fewer, are bottles.
/// </remarks>
public sealed record Pictures : GeneratedData
{
    private const int Colours = 3;
    private const double Soft = 0.03;

    /// <summary>Describes a set of pictures.</summary>
    /// <param name="count">The number of pictures.</param>
    /// <param name="size">Their width and height in pixels.</param>
    /// <param name="noise">The standard deviation of the noise.</param>
    public Pictures(int count = 1000, int size = 64, double noise = 0.05)
    {
        Count = RequireCount(count);
        Size = RequireSize(size, count, Colours);
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
        Tensor<float> inputs = new(new Shape(Count, Size, Size, Colours)), targets = new(new Shape(Count, 1));
        int[] order = generator.Permutation(Count);
        for (int i = 0; i < Count; i++)
        {
            int kind = order[i] % 2;
            targets.Span[i] = kind;
            Paint(generator, isBottle: kind == 1, inputs.Row(i));
        }

        return Dataset.From(inputs, targets).WithNames(classes: ["apple", "bottle"]);
    }

    private void Paint(Generator generator, bool isBottle, Span<float> picture)
    {
        double Between(double low, double high) => low + ((high - low) * generator.NextDouble());

        int sign = Between(0, 1) < 0.5 ? 1 : -1;
        double back = 0.5 - (sign * Between(0.2, 0.4)), thing = back + (sign * Between(0.35, 0.6));
        double x = Between(-0.08, 0.08), y = Between(-0.08, 0.08), scale = Between(0.8, 1.2);
        double slopeX = Between(-0.15, 0.15), slopeY = Between(-0.15, 0.15);
        double horizon = Between(0.2, 0.4), table = Between(-0.08, 0.08);
        int lit = Between(0, 1) < 0.5 ? 1 : -1;
        Span<double> backTint = stackalloc double[Colours], thingTint = stackalloc double[Colours];
        generator.FillUniform(backTint, -0.1, 0.1);
        generator.FillUniform(thingTint, -0.15, 0.15);

        int at = 0;
        for (int i = 0; i < Size; i++)
        {
            double down = ((i + 0.5) / Size) - 0.5, v = (down - y) / scale;
            for (int j = 0; j < Size; j++)
            {
                double right = ((j + 0.5) / Size) - 0.5, u = (right - x) / scale;
                double mask = Math.Clamp(((isBottle ? Bottle(u, v) : Apple(u, v)) / Soft) + 0.5, 0, 1);
                double shine = 0.2 * Bell(u - (lit * 0.07), v + 0.02, 0.004);
                double behind = back + (slopeX * right) + (slopeY * down) + (down > horizon ? table : 0);
                double front = thing + shine + (lit * 0.25 * u);
                for (int c = 0; c < Colours; c++)
                {
                    double b = behind + backTint[c];
                    double value = b + (mask * (front + thingTint[c] - b)) + (Noise * generator.NextNormal());
                    picture[at++] = (float)(Math.Floor((Math.Clamp(value, 0, 1) * 255) + 0.5) / 255);
                }
            }
        }
    }

    private static double Apple(double u, double v)
    {
        double rim = v < 0 ? 1 - (0.22 * Bell(u, 0, 0.0081)) : 1;
        double body = 0.33 * (rim - double.Hypot(u / 0.40, v / 0.30));
        double stem = Math.Min(0.02 - Math.Abs(u - (0.25 * (v + 0.3))), Math.Min(v + 0.40, -0.2 - v));
        return Math.Max(body, stem);
    }

    private static double Bottle(double u, double v)
    {
        double halfWidth = 0.055 + (0.085 / (1 + Math.Exp(-(v + 0.14) / 0.025)));
        return Math.Min(halfWidth - Math.Abs(u), Math.Min(v + 0.45, 0.45 - v));
    }

    private static double Bell(double u, double v, double width) => Math.Exp(-((u * u) + (v * v)) / width);
}
