using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// A parabola to learn, a regression: x drawn evenly from [−range, range), <c>y = x² + noise·ε</c>, ε standard normal.
/// </summary>
/// <param name="Count">The number of points.</param>
/// <param name="Range">The largest |x|.</param>
/// <param name="Noise">The standard deviation of the noise.</param>
public sealed record Square(int Count = 200, double Range = 1, double Noise = 0) : GeneratedData
{
    /// <summary>The number of points.</summary>
    public int Count { get; } = RequireCount(Count);

    /// <summary>The largest |x|.</summary>
    public double Range { get; } = Range is > 0 and < 1e100
        ? Range
        : throw new ArgumentOutOfRangeException(nameof(Range), Range, "The range is a finite number above 0.");

    /// <summary>The standard deviation of the noise.</summary>
    public double Noise { get; } = RequireNoise(Noise);

    private protected override Dataset Make(Generator generator)
    {
        double[,] inputs = new double[Count, 1];
        double[] targets = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double x = Range * ((2 * generator.NextDouble()) - 1);
            inputs[i, 0] = x;
            targets[i] = (x * x) + (Noise * generator.NextNormal());
        }

        return Dataset.From(inputs, targets).WithNames(["x"]);
    }
}
