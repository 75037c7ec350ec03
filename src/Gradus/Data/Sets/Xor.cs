using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// The exclusive or of two signs: u drawn evenly from the square [−1, 1)², <c>y = 1</c> where <c>u1·u2 &lt; 0</c> and 0
/// elsewhere, <c>x = u + noise·ε</c>, ε standard normal.
/// </summary>
/// <param name="Count">The number of points.</param>
/// <param name="Noise">The standard deviation of the noise.</param>
public sealed record Xor(int Count = 400, double Noise = 0) : GeneratedData
{
    /// <summary>The number of points.</summary>
    public int Count { get; } = RequireCount(Count);

    /// <summary>The standard deviation of the noise.</summary>
    public double Noise { get; } = RequireNoise(Noise);

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
