using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// A flower of two colours, which no line divides. For colour j = 0, 1 and <c>t = linspace(3.12·j, 3.12·(j + 1)) + 0.2·ε</c>:
/// <c>r = 4·sin(4t) + 0.2·ε</c>, <c>x = (r·sin t, r·cos t)</c>, <c>y = j</c>, each ε standard normal.
/// </summary>
public sealed record PlanarFlower : GeneratedData
{
    /// <summary>Describes a set of points on the flower.</summary>
    /// <param name="count">The number of points, half of each colour; an odd one is left out.</param>
    public PlanarFlower(int count = 400) => Count = RequireCount(count);

    /// <summary>The number of points.</summary>
    public int Count { get; }

    private protected override Dataset Make(Generator generator)
    {
        int half = Count / 2;
        double[,] inputs = new double[2 * half, 2];
        int[] classes = new int[2 * half];
        double[] t = new double[half];
        for (int j = 0; j < 2; j++)
        {
            for (int i = 0; i < half; i++)
            {
                t[i] = Linspace(3.12 * j, 3.12 * (j + 1), half, i) + (0.2 * generator.NextNormal());
            }

            for (int i = 0; i < half; i++)
            {
                int row = (j * half) + i;
                double r = (4 * Math.Sin(4 * t[i])) + (0.2 * generator.NextNormal());
                (inputs[row, 0], inputs[row, 1], classes[row]) = (r * Math.Sin(t[i]), r * Math.Cos(t[i]), j);
            }
        }

        return Plane(inputs, classes, "red", "blue");
    }
}
