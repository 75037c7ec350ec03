using System.Globalization;
using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// Arms that wind out from the middle. For class c of k and r evenly spaced from 0 to 1:
/// <c>t = 2π·(turns·r + c/k) + noise·ε</c>, <c>x = (r·sin t, r·cos t)</c>, <c>y = c</c>, ε standard normal.
/// </summary>
/// <param name="Count">The number of points; the first arms have one more where it cannot be divided.</param>
/// <param name="Arms">The number of arms, each a class.</param>
/// <param name="Turns">How many times an arm winds around.</param>
/// <param name="Noise">The standard deviation of the angle, in radians.</param>
public sealed record Spirals(int Count = 300, int Arms = 3, double Turns = 0.75, double Noise = 0.2) : GeneratedData
{
    /// <summary>The number of points.</summary>
    public int Count { get; } = RequireCount(Count);

    /// <summary>The number of arms.</summary>
    public int Arms { get; } = Arms >= 1 && Arms <= Count
        ? Arms
        : throw new ArgumentOutOfRangeException(nameof(Arms), Arms, "There is at least one arm, and a point on each.");

    /// <summary>How many times an arm winds around.</summary>
    public double Turns { get; } = RequireFinite(Turns, nameof(Turns));

    /// <summary>The standard deviation of the angle.</summary>
    public double Noise { get; } = RequireNoise(Noise);

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
