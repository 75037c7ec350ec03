using System.Globalization;
using System.Text.Json.Serialization;
using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// A set of examples that is made, not stored: the same seed makes the same examples. The list of names above this type is
/// the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PlanarFlower), "flower")]
[JsonDerivedType(typeof(Moons), "moons")]
[JsonDerivedType(typeof(Circles), "circles")]
[JsonDerivedType(typeof(Spirals), "spirals")]
[JsonDerivedType(typeof(Blobs), "blobs")]
[JsonDerivedType(typeof(Xor), "xor")]
[JsonDerivedType(typeof(Parity), "parity")]
[JsonDerivedType(typeof(Square), "square")]
[JsonDerivedType(typeof(Sine), "sine")]
[JsonDerivedType(typeof(Pictures), "pictures")]
[JsonDerivedType(typeof(Digits), "digits")]
public abstract record GeneratedData
{
    private const int MostExamples = 10_000_000;

    private protected GeneratedData()
    {
    }

    /// <summary>Makes the examples.</summary>
    public Dataset Generate(Seed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return Make(seed.Open().For(Purpose.Data));
    }

    private protected abstract Dataset Make(Generator generator);

    /// <summary>np.linspace(start, stop, count): place i of so many evenly spaced numbers.</summary>
    private protected static double Linspace(double start, double stop, int count, int i, bool withStop = true)
    {
        int steps = withStop ? count - 1 : count;
        return withStop && i == steps && i > 0 ? stop : start + (i * ((stop - start) / Math.Max(steps, 1)));
    }

    /// <summary>Rows in the order of np.random.shuffle, then noise·randn added to every number of them.</summary>
    private protected static (double[,] Inputs, int[] Classes) ShuffledWithNoise(
        Generator generator, IReadOnlyList<(double X1, double X2, int Class)> points, double noise)
    {
        double[,] inputs = new double[points.Count, 2];
        int[] classes = new int[points.Count];
        int[] order = generator.Permutation(points.Count);
        for (int i = 0; i < order.Length; i++)
        {
            (inputs[i, 0], inputs[i, 1], classes[i]) = points[order[i]];
        }

        for (int i = 0; i < order.Length; i++)
        {
            inputs[i, 0] += noise * generator.NextNormal();
            inputs[i, 1] += noise * generator.NextNormal();
        }

        return (inputs, classes);
    }

    private protected static Dataset Plane(double[,] inputs, int[] classes, params string[] classNames) =>
        Dataset.From(inputs, classes).WithNames(["x1", "x2"], classNames);

    private protected static int RequireCount(int count, int least = 2) => count >= least && count <= MostExamples
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of examples lies between {least} and {MostExamples}.");

    /// <summary>The width and height of so many pictures, whose numbers fit into one array together.</summary>
    private protected static int RequireSize(int size, int count, int colours) => size is >= 8 and <= 256 && (long)count * size * size * colours <= int.MaxValue
        ? size
        : throw new ArgumentOutOfRangeException(
            nameof(size), size, string.Create(CultureInfo.InvariantCulture, $"The size lies between 8 and 256 pixels, and all pictures together hold up to {int.MaxValue} numbers."));

    private protected static double RequireNoise(double noise) => noise >= 0 && double.IsFinite(noise)
        ? noise
        : throw new ArgumentOutOfRangeException(nameof(noise), noise, "The noise is a standard deviation: a finite number, 0 or above.");

    private protected static double RequireFinite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number.");
}
