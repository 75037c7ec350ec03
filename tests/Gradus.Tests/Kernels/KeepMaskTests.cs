using System.Numerics;
using Gradus.Kernels;
using Gradus.Randomness;

namespace Gradus.Tests.Kernels;

/// <summary>The mask of dropout made many draws at once is the one made draw by draw.</summary>
public sealed class KeepMaskTests
{
    [Fact]
    public void Any_rows_are_those_drawn_one_by_one_at_every_tail()
    {
        int[] widths = [.. Enumerable.Range(1, 35), 300];
        foreach (int units in widths)
        {
            foreach (int examples in (int[])[1, 2, 3, 8, 17])
            {
                Rows<float>(units, examples);
                Rows<double>(units, examples);
            }
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1e-300)]
    [InlineData(1 - 1.1102230246251565e-16)]
    public void Probability_is_met_to_the_last_bit(double probability)
    {
        var generator = new CounterGenerator(3);
        double[] draws = new double[2000];
        generator.FillUniform<double>(draws);

        // A draw is not below itself, but below the next number.
        foreach (double bound in (double[])[probability, draws[77], Math.BitIncrement(draws[77]), draws[1500]])
        {
            float[] mask = new float[2000];
            KeepMask.Draw(generator.Stream, bound, 2f, 2000, 1, 0, mask.AsSpan());
            Assert.Equal(draws.Select(draw => draw < bound ? 2f : 0f), mask);
        }
    }

    [Fact]
    public void Mask_refuses_rows_that_are_not_whole()
    {
        Assert.Throws<ArgumentException>(() => KeepMask.Draw(new CounterGenerator(1).Stream, 0.5, 2f, 4, 3, 0, new float[7]));
        Assert.Throws<ArgumentException>(() => KeepMask.Draw(new CounterGenerator(1), 0.5, 2f, 4, 3, new float[11]));
    }

    private static void Rows<T>(int units, int examples) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T kept = T.CreateTruncating(1 / 0.7);
        T[] expected = new T[examples * units];
        KeepMask.Draw(new CounterGenerator(5_000_000_011, Purpose.Dropout, 3, 1L << 33), 0.7, kept, examples, units, expected);
        CounterStream stream = new CounterGenerator(5_000_000_011, Purpose.Dropout, 3, 1L << 33).Stream;
        for (int first = 0; first < examples; first += Math.Max(1, examples / 4))
        {
            for (int count = 0; count <= Math.Min(5, examples - first); count++)
            {
                T[] rows = Numbers.Filled((count * units) + 1, T.One);
                KeepMask.Draw(stream, 0.7, kept, examples, units, first, rows.AsSpan(0, count * units));
                T[] right = [.. expected.AsSpan(first * units, count * units), T.One];
                Numbers.AssertSameBits<T>(right, rows, $"{count} rows from {first} of [{examples}, {units}]");
            }
        }
    }
}
