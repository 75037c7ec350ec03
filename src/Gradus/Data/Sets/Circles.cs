using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// A circle within a circle: <c>(cos t, sin t)</c> and <c>factor·(cos t, sin t)</c> for t evenly spaced around, shuffled, then
/// noise·ε added, ε standard normal. Equal to scikit-learn's <c>make_circles</c> under a <see cref="NumPySeed"/>.
/// </summary>
/// <param name="Count">The number of points, half on each circle.</param>
/// <param name="Noise">The standard deviation of the noise.</param>
/// <param name="Factor">The radius of the inner circle, from 0 up to 1 without it.</param>
public sealed record Circles(int Count = 300, double Noise = 0.05, double Factor = 0.8) : GeneratedData
{
    /// <summary>The number of points.</summary>
    public int Count { get; } = RequireCount(Count);

    /// <summary>The standard deviation of the noise.</summary>
    public double Noise { get; } = RequireNoise(Noise);

    /// <summary>The radius of the inner circle.</summary>
    public double Factor { get; } = Factor is >= 0 and < 1
        ? Factor
        : throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "The radius of the inner circle lies in [0, 1).");

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
