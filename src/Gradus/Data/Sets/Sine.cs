using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// A wave to learn, a regression: x drawn evenly from [−range, range), <c>y = sin x + noise·ε</c>, ε standard normal.
/// </summary>
public sealed record Sine : GeneratedData
{
    /// <summary>Describes a set of points on the wave.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="range">The largest |x|.</param>
    /// <param name="noise">The standard deviation of the noise.</param>
    public Sine(int count = 200, double range = Math.PI, double noise = 0)
    {
        Count = RequireCount(count);
        Range = range is > 0 and < 1e100
            ? range
            : throw new ArgumentOutOfRangeException(nameof(range), range, "The range is a finite number above 0.");
        Noise = RequireNoise(noise);
    }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The largest |x|.</summary>
    public double Range { get; }

    /// <summary>The standard deviation of the noise.</summary>
    public double Noise { get; }

    private protected override Dataset Make(Generator generator)
    {
        double[,] inputs = new double[Count, 1];
        double[] targets = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double x = Range * ((2 * generator.NextDouble()) - 1);
            inputs[i, 0] = x;
            targets[i] = (Math.Sin(x)) + (Noise * generator.NextNormal());
        }

        return Dataset.From(inputs, targets).WithNames(["x"]);
    }
}
