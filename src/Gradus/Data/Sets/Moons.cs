using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// Two half circles that reach into each other: <c>(cos t, sin t)</c> and <c>(1 − cos t, ½ − sin t)</c> for t evenly spaced
/// from 0 to π, shuffled, then noise·ε added, ε standard normal. Equal to scikit-learn's <c>make_moons</c> under a
/// <see cref="NumPySeed"/>.
/// </summary>
/// <param name="Count">The number of points, half in each moon.</param>
/// <param name="Noise">The standard deviation of the noise.</param>
public sealed record Moons(int Count = 300, double Noise = 0.2) : GeneratedData
{
    /// <summary>The number of points.</summary>
    public int Count { get; } = RequireCount(Count);

    /// <summary>The standard deviation of the noise.</summary>
    public double Noise { get; } = RequireNoise(Noise);

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
