using System.Globalization;
using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// Round clouds: centers drawn evenly from [−10, 10) in each direction, points <c>x = center + deviation·ε</c>, ε standard
/// normal, shuffled. Equal to scikit-learn's <c>make_blobs</c> under a <see cref="NumPySeed"/>.
/// </summary>
public sealed record Blobs : GeneratedData
{
    /// <summary>Describes a set of round clouds.</summary>
    /// <param name="count">The number of points; the first clouds have one more where it cannot be divided.</param>
    /// <param name="centers">The number of clouds, each a class.</param>
    /// <param name="features">The number of inputs.</param>
    /// <param name="deviation">The standard deviation of a cloud in each direction.</param>
    public Blobs(int count = 300, int centers = 3, int features = 2, double deviation = 1)
    {
        Count = RequireCount(count);
        Centers = centers >= 1 && centers <= count
            ? centers
            : throw new ArgumentOutOfRangeException(nameof(centers), centers, "There is at least one cloud, and a point in each.");
        Features = features is >= 1 and <= 10_000
            ? features
            : throw new ArgumentOutOfRangeException(nameof(features), features, "The number of inputs lies between 1 and 10000.");
        Deviation = RequireNoise(deviation);
    }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The number of clouds.</summary>
    public int Centers { get; }

    /// <summary>The number of inputs.</summary>
    public int Features { get; }

    /// <summary>The standard deviation of a cloud in each direction.</summary>
    public double Deviation { get; }

    private protected override Dataset Make(Generator generator)
    {
        double[] centers = new double[Centers * Features];
        generator.FillUniform<double>(centers, -10, 10);
        double[,] points = new double[Count, Features];
        int[] classOf = new int[Count];
        int row = 0;
        for (int c = 0; c < Centers; c++)
        {
            int size = (Count / Centers) + (c < Count % Centers ? 1 : 0);
            for (int end = row + size; row < end; row++)
            {
                classOf[row] = c;
                for (int j = 0; j < Features; j++)
                {
                    points[row, j] = centers[(c * Features) + j] + (Deviation * generator.NextNormal());
                }
            }
        }

        return Dataset.From(points, classOf)
            .WithNames(Numbered("x", 1, Features), Numbered("cloud ", 0, Centers))
            .Take(generator.Permutation(Count));
    }

    private static string[] Numbered(string word, int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => word + i.ToString(CultureInfo.InvariantCulture))];
}
