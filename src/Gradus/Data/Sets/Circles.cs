using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// A circle within a circle: <c>(cos t, sin t)</c> and <c>factor·(cos t, sin t)</c> for t evenly spaced around, shuffled, then
/// noise·ε added, ε standard normal. Equal to scikit-learn's <c>make_circles</c> under a <see cref="NumPySeed"/>.
/// </summary>
public sealed record Circles : GeneratedData
{
    /// <summary>Describes a set of points on two circles.</summary>
    /// <param name="count">The number of points, half on each circle.</param>
    /// <param name="noise">The standard deviation of the noise.</param>
    /// <param name="factor">The radius of the inner circle, from 0 up to 1 without it.</param>
    public Circles(int count = 300, double noise = 0.05, double factor = 0.8)
    {
        Count = RequireCount(count);
        Noise = RequireNoise(noise);
        Factor = factor is >= 0 and < 1
            ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The radius of the inner circle lies in [0, 1).");
    }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The standard deviation of the noise.</summary>
    public double Noise { get; }

    /// <summary>The radius of the inner circle.</summary>
    public double Factor { get; }

    private protected override Dataset Make(Generator generator)
    {
        int outer = Count / 2;
        List<(double, double, int)> points = new(Count);
        for (int i = 0; i < Count; i++)
        {
            bool isInner = i >= outer;
            (double sin, double cos) = isInner
                ? Math.SinCos(Linspace(0, 2 * Math.PI, Count - outer, i - outer, withStop: false))
                : Math.SinCos(Linspace(0, 2 * Math.PI, outer, i, withStop: false));
            points.Add(isInner ? (cos * Factor, sin * Factor, 1) : (cos, sin, 0));
        }

        (double[,] inputs, int[] classes) = ShuffledWithNoise(generator, points, Noise);
        return Plane(inputs, classes, "outer", "inner");
    }
}
