using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

/// <summary>One example through packed weights, at every vector width, against the plain loops.</summary>
public sealed class PackedWeightsTests
{
    private static readonly int[] Widths = [512, 256, 128];

    [Fact]
    public void One_example_has_the_bits_of_the_plain_loops_at_every_number_of_units()
    {
        int[] units = [.. Enumerable.Range(1, 140), 300, 784];
        foreach (int n in units)
        {
            Compare<float>(n, 37);
            Compare<double>(n, 37);
        }
    }

    [Fact]
    public void One_example_has_the_bits_of_the_plain_loops_at_every_number_of_inputs()
    {
        int[] inputs = [.. Enumerable.Range(1, 70), 300, 784, 1023, 1024, 1025, 2100];
        foreach (int k in inputs)
        {
            Compare<float>(19, k);
            Compare<double>(19, k);
            Compare<float>(100, k);
        }
    }

    [Fact]
    public void Many_examples_have_the_bits_of_the_plain_loops_at_every_number_of_rows()
    {
        foreach ((int units, int inputs) in ((int, int)[])[(1, 5), (4, 1), (7, 33), (16, 20), (17, 8), (31, 3), (32, 40), (48, 7), (49, 65), (100, 30)])
        {
            for (int rows = 1; rows <= 40; rows++)
            {
                CompareRows<float>(rows, units, inputs);
                CompareRows<double>(rows, units, inputs);
            }
        }
    }

    [Fact]
    public void Zero_inputs_are_not_left_out_where_weights_are_not_finite()
    {
        foreach (float odd in (float[])[float.NaN, float.PositiveInfinity])
        {
            float[] w = Numbers.Draw<float>(40 * 64, 1), x = new float[64];
            w[(7 * 64) + 3] = odd;
            float[] expected = Plain<float>(w, [], x, 40);

            foreach (int width in Widths)
            {
                float[] actual = Packed<float>(w, [], x, 40, width);
                Assert.Equal(expected, actual);
                Assert.True(float.IsNaN(actual[7]));
            }
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Inputs_that_are_not_finite_reach_every_sum(float odd)
    {
        float[] w = Numbers.Draw<float>(40 * 64, 1), x = new float[64];
        x[50] = odd;

        foreach (int width in Widths)
        {
            Assert.Equal(Plain<float>(w, [], x, 40), Packed<float>(w, [], x, 40, width));
        }
    }

    [Fact]
    public void A_sum_that_underflowed_has_the_sign_that_all_inputs_give_it()
    {
        // -ε·½ rounds to -0, which the +0 of a later zero input turns into +0 and the -0 of one leaves.
        float[] w = new float[3 * 64], x = new float[64];
        x[0] = float.Epsilon;
        for (int unit = 0; unit < 3; unit++)
        {
            w[unit * 64] = -0.5f;
            Array.Fill(w, unit == 1 ? -1f : 1f, (unit * 64) + 1, 63);
        }

        float[] expected = Plain<float>(w, [], x, 3);
        Assert.False(float.IsNegative(expected[0]));
        Assert.True(float.IsNegative(expected[1]));
        foreach (int width in Widths)
        {
            Numbers.AssertSameBits<float>(expected, Packed<float>(w, [], x, 3, width), $"{width} bits");
            Numbers.AssertSameBits<float>(
                Plain<float>(w, [0f, -0f, -0f], x, 3), Packed<float>(w, [0f, -0f, -0f], x, 3, width), $"{width} bits with a bias");
        }
    }

    [Fact]
    public void Places_of_numbers_that_are_not_zero_are_listed_in_order()
    {
        for (int count = 0; count < 70; count++)
        {
            for (int key = 0; key < 4; key++)
            {
                CompareLists<float>(count, key);
                CompareLists<double>(count, key);
            }
        }
    }

    [Fact]
    public void Few_units_take_narrow_vectors_and_too_many_numbers_do_not_fit()
    {
        Assert.Equal(4, PackedWeights<float>.RoomFor(1));
        Assert.Equal(2, PackedWeights<double>.RoomFor(2));
        Assert.True(PackedWeights<float>.Fit(300, 784));
        Assert.False(PackedWeights<float>.Fit(1, 1 << 29));
        Assert.Throws<ArgumentException>(() => new PackedWeights<float>(new float[5], [], 2, 3));
        Assert.Throws<ArgumentException>(() => new PackedWeights<float>(new float[6], new float[1], 2, 3));
        PackedWeights<float> packed = new(new float[6], [], 2, 3);
        Assert.Throws<ArgumentException>(() => packed.Multiply(new float[2], new float[packed.Room]));
        Assert.Throws<ArgumentOutOfRangeException>(() => packed.Multiply(new float[3], new float[packed.Room - 1]));
    }

    private static void Compare<T>(int units, int inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] w = Numbers.Draw<T>(units * inputs, 1), b = Numbers.Draw<T>(units, 2), x = Numbers.Draw<T>(inputs, 3);
        for (int kept = 1; kept <= 5; kept += 2)
        {
            // All inputs, one of three, one of five.
            for (int p = 0; p < inputs; p++)
            {
                x[p] = p % kept == 0 ? x[p] : p % 2 == 0 ? T.Zero : T.NegativeZero;
            }

            foreach (int width in Widths)
            {
                Numbers.AssertSameBits<T>(Plain<T>(w, b, x, units), Packed<T>(w, b, x, units, width), $"{units}×{inputs}, {width} bits, one of {kept}");
                Numbers.AssertSameBits<T>(Plain<T>(w, [], x, units), Packed<T>(w, [], x, units, width), $"{units}×{inputs}, {width} bits, one of {kept}, no bias");
            }
        }
    }

    private static void CompareRows<T>(int rows, int units, int inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] w = Numbers.Draw<T>(units * inputs, 1), b = Numbers.Draw<T>(units, 2), x = Numbers.Draw<T>(rows * inputs, 3);
        foreach (T[] bias in (T[][])[b, []])
        {
            T[] expected = [.. x.Chunk(inputs).SelectMany(row => Plain<T>(w, bias, row, units))];
            foreach (int width in Widths)
            {
                PackedWeights<T> packed = new(w, bias, units, inputs, width);
                T[] z = Numbers.Filled((rows * units) + packed.Room - units, T.NaN);
                packed.Multiply(x, z, rows);
                Numbers.AssertSameBits<T>(expected, z.AsSpan(0, rows * units), $"{rows} rows, {units}×{inputs}, {width} bits, {bias.Length} biases");
            }
        }
    }

    private static T[] Plain<T>(T[] w, T[] b, T[] x, int units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = new T[units];
        PlainMatrixProduct.ABt<T>(x, w, T.One, T.Zero, z, 1, units, x.Length);
        for (int j = 0; j < b.Length; j++)
        {
            z[j] += b[j];
        }

        return z;
    }

    private static T[] Packed<T>(T[] w, T[] b, T[] x, int units, int width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PackedWeights<T> packed = new(w, b, units, x.Length, width);
        T[] z = Numbers.Filled(packed.Room, T.NaN);
        packed.Multiply(x, z);
        return z[..units];
    }

    private static unsafe void CompareLists<T>(int count, int key) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Numbers.Draw<T>(count, key);
        for (int i = 0; i < count; i++)
        {
            bool zero = key == 0 || (key == 1 && i >= 20) || (key == 2 && double.CreateTruncating(x[i]) < 0);
            x[i] = zero ? i % 2 == 0 ? T.Zero : T.NegativeZero : i == 5 ? T.NaN : x[i];
        }

        int[] list = new int[count];
        int found;
        fixed (T* from = x)
        fixed (int* to = list)
        {
            found = NonZeros.List(from, count, to);
        }

        Assert.Equal(Enumerable.Range(0, count).Where(i => x[i] != T.Zero), list[..found]);
    }
}
