using Gradus.Activations;
using Gradus.Tests.Support;

namespace Gradus.Tests.Kernels;

/// <summary>Derivatives in single precision against the same in double, which the golden numbers judge.</summary>
public sealed class SlopeAccuracyTests
{
    // Next to the neighbourhood of the root, where 9 units were lost; where the formulas meet; and in the tail.
    [Theory]
    [InlineData(1.15234375f, 1.1796875f)]
    [InlineData(0.984375f, 1.015625f)]
    [InlineData(7.1875f, 7.25f)]
    [InlineData(12f, 12.125f)]
    public void Slope_of_gelu_at_numbers_of_an_interval_is_that_in_double(float from, float to) =>
        AssertSlopes(new Gelu(), from, to, 2, root: -0.7518);

    // Where the slopes are hardest: their quotient lies next to a power of two, or e^-|z| has underflowed and four times it has not.
    [Theory]
    [InlineData(5.53125f, 5.546875f)]
    [InlineData(2.625f, 2.65625f)]
    [InlineData(1.3125f, 1.328125f)]
    [InlineData(44.1875f, 44.375f)]
    [InlineData(0f, 1e-3f)]
    [InlineData(103f, 105f)]
    public void Slopes_of_sigmoid_and_tanh_at_numbers_of_an_interval_are_those_in_double(float from, float to)
    {
        AssertSlopes(new Sigmoid(), from, to, 2.1);
        AssertSlopes(new Tanh(), from, to, 2.1);
    }

    // In front of the root, where 1 − x + e is small; behind it, where 3.7 units were lost; and far out.
    [Theory]
    [InlineData(0.4375f, 0.453125f)]
    [InlineData(3.5f, 3.625f)]
    [InlineData(4.25f, 4.375f)]
    [InlineData(8f, 8.25f)]
    [InlineData(91.75f, 92f)]
    [InlineData(103f, 109f)]
    public void Slope_of_silu_at_numbers_of_an_interval_is_that_in_double(float from, float to) =>
        AssertSlopes(new Silu(), from, to, 2.8);

    private static void AssertSlopes(Activation g, float from, float to, double units, double root = double.NaN)
    {
        int first = BitConverter.SingleToInt32Bits(from), last = BitConverter.SingleToInt32Bits(to), step = Math.Max(1, (last - first) / 500_000);
        float[] size = [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(i => BitConverter.Int32BitsToSingle(first + (i * step)))];
        float[] z = [.. size, .. size.Select(value => -value)], slope = new float[z.Length];
        double[] wide = [.. z.Select(value => (double)value)], truth = new double[z.Length];
        Array.Fill(slope, 1);
        Array.Fill(truth, 1);
        g.Kernel<float>().Backward(z, z, slope, slope, 1);
        g.Kernel<double>().Backward(wide, wide, truth, truth, 1);
        for (int i = 0; i < z.Length; i++)
        {
            if (slope[i] != (float)truth[i])
            {
                Precision.AssertClose(truth[i], slope[i], units, $"{g}' at {z[i]:R}", scale: Math.Abs(z[i] - root) < 0.4 ? 0.25 : 0);
            }
        }
    }
}
