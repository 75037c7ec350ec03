using System.Globalization;
using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// Arms that wind out from the middle. For class c of k and r evenly spaced from 0 to 1:
/// <c>t = 2π·(turns·r + c/k) + noise·ε</c>, <c>x = (r·sin t, r·cos t)</c>, <c>y = c</c>, ε standard normal.
/// </summary>
public sealed record Spirals : GeneratedData
{
    /// <summary>Describes a set of points on the arms.</summary>
    /// <param name="count">The number of points; the first arms have one more where it cannot be divided.</param>
    /// <param name="arms">The number of arms, each a class.</param>
    /// <param name="turns">How many times an arm winds around.</param>
    /// <param name="noise">The standard deviation of the angle, in radians.</param>
    public Spirals(int count = 300, int arms = 3, double turns = 0.75, double noise = 0.2)
    {
        Count = RequireCount(count);
        Arms = arms >= 1 && arms <= count
            ? arms
            : throw new ArgumentOutOfRangeException(nameof(arms), arms, "There is at least one arm, and a point on each.");
        Turns = RequireFinite(turns, nameof(turns));
        Noise = RequireNoise(noise);
    }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The number of arms.</summary>
    public int Arms { get; }

    /// <summary>How many times an arm winds around.</summary>
    public double Turns { get; }

    /// <summary>The standard deviation of the angle.</summary>
    public double Noise { get; }

    private protected override Dataset Make(Generator generator)
    {
        double[,] inputs = new double[Count, 2];
        int[] classes = new int[Count];
        int row = 0;
        for (int c = 0; c < Arms; c++)
        {
            int size = (Count / Arms) + (c < Count % Arms ? 1 : 0);
            for (int i = 0; i < size; i++, row++)
            {
                double r = Linspace(0, 1, size, i);
                double t = (2 * Math.PI * ((Turns * r) + ((double)c / Arms))) + (Noise * generator.NextNormal());
                (inputs[row, 0], inputs[row, 1], classes[row]) = (r * Math.Sin(t), r * Math.Cos(t), c);
            }
        }

        return Plane(inputs, classes, [.. Enumerable.Range(0, Arms).Select(c => "arm " + c.ToString(CultureInfo.InvariantCulture))]);
    }
}
