using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// Two half circles that reach into each other: <c>(cos t, sin t)</c> and <c>(1 − cos t, ½ − sin t)</c> for t evenly spaced
/// from 0 to π, shuffled, then noise·ε added, ε standard normal. Equal to scikit-learn's <c>make_moons</c> under a
/// <see cref="NumPySeed"/>.
/// </summary>
public sealed record Moons : GeneratedData
{
    /// <summary>Describes a set of points on two half circles.</summary>
    /// <param name="count">The number of points, half in each moon.</param>
    /// <param name="noise">The standard deviation of the noise.</param>
    public Moons(int count = 300, double noise = 0.2)
    {
        Count = RequireCount(count);
        Noise = RequireNoise(noise);
    }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The standard deviation of the noise.</summary>
    public double Noise { get; }

    private protected override Dataset Make(Generator generator)
    {
        int outer = Count / 2, inner = Count - outer;
        List<(double, double, int)> points = new(Count);
        for (int i = 0; i < outer; i++)
        {
            (double sin, double cos) = Math.SinCos(Linspace(0, Math.PI, outer, i));
            points.Add((cos, sin, 0));
        }

        for (int i = 0; i < inner; i++)
        {
            (double sin, double cos) = Math.SinCos(Linspace(0, Math.PI, inner, i));
            points.Add((1 - cos, 1 - sin - 0.5, 1));
        }

        (double[,] inputs, int[] classes) = ShuffledWithNoise(generator, points, Noise);
        return Plane(inputs, classes, "upper", "lower");
    }
}
