using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// The exclusive or of two signs: u drawn evenly from the square [−1, 1)², <c>y = 1</c> where <c>u1·u2 &lt; 0</c> and 0
/// elsewhere, <c>x = u + noise·ε</c>, ε standard normal.
/// </summary>
public sealed record Xor : GeneratedData
{
    /// <summary>Describes a set of points in the square.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="noise">The standard deviation of the noise.</param>
    public Xor(int count = 400, double noise = 0)
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
        double[,] inputs = new double[Count, 2];
        int[] classes = new int[Count];
        Span<double> u = stackalloc double[2];
        for (int i = 0; i < Count; i++)
        {
            generator.FillUniform(u, -1, 1);
            classes[i] = u[0] * u[1] < 0 ? 1 : 0;
            inputs[i, 0] = u[0] + (Noise * generator.NextNormal());
            inputs[i, 1] = u[1] + (Noise * generator.NextNormal());
        }

        return Plane(inputs, classes, "same", "different");
    }
}
