using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

public sealed class ReductionsTests
{
    [Fact]
    public void ColumnSums_equal_the_plain_loop_to_the_bit()
    {
        for (int columns = 0; columns <= 70; columns++)
        {
            ColumnSums<float>(columns % 13, columns);
            ColumnSums<double>(columns % 13, columns);
            ColumnSums<float>(columns + 29, columns);
            ColumnSums<double>(columns + 29, columns);
        }
    }

    [Fact]
    public void SumOfSquares_equals_the_plain_loop_to_the_bit()
    {
        for (int length = 0; length <= 100; length++)
        {
            SumOfSquares<float>(length);
            SumOfSquares<double>(length);
        }
    }

    [Fact]
    public void SameSide_counts_pairs_as_the_plain_loop_does()
    {
        for (int length = 0; length <= 100; length++)
        {
            SameSide<float>(length);
            SameSide<double>(length);
        }
    }

    [Fact]
    public void AllFinite_finds_one_bad_value_anywhere()
    {
        for (int length = 0; length <= 40; length++)
        {
            float[] values = Numbers.Filled(length, float.MaxValue);
            Assert.True(Reductions.AllFinite<float>(values));
            Assert.True(Reductions.AllFinite<double>(new double[length]));
            for (int i = 0; i < length; i++)
            {
                foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
                {
                    values[i] = bad;
                    Assert.False(Reductions.AllFinite<float>(values));
                }

                values[i] = -float.Epsilon;
            }
        }
    }

    [Fact]
    public void ColumnSums_refuse_lengths_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => Reductions.ColumnSums<float>(new float[5], 2, 3, 1, new float[3]));
        Assert.Throws<ArgumentException>(() => Reductions.ColumnSums<float>(new float[6], 2, 3, 1, new float[2]));
    }

    private static void ColumnSums<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] matrix = Numbers.Draw<T>(rows * columns, columns);
        T alpha = T.CreateTruncating(-0.3);
        var expected = new T[columns];
        for (int j = 0; j < columns; j++)
        {
            var sums = new T[columns < 16 ? 16 : 1];
            for (int i = 0; i < rows; i++)
            {
                sums[i % sums.Length] += matrix[(i * columns) + j];
            }

            for (int half = sums.Length / 2; half > 0; half /= 2)
            {
                for (int lane = 0; lane < half; lane++)
                {
                    sums[lane] += sums[lane + half];
                }
            }

            expected[j] = alpha * sums[0];
        }

        var actual = new T[columns];
        Reductions.ColumnSums<T>(matrix, rows, columns, alpha, actual);

        Numbers.AssertSameBits<T>(expected, actual, $"[{rows}, {columns}]");
    }

    private static void SameSide<T>(int length) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T half = T.CreateChecked(0.5);
        T[] first = Numbers.Draw<T>(length, 5), second = Numbers.Draw<T>(length, 6);
        for (int i = 0; i < length; i += 3)
        {
            // At the bound, and as close below it as a number can be.
            first[i] = i % 2 == 0 ? half : T.BitDecrement(half);
        }

        int expected = 0;
        for (int i = 0; i < length; i++)
        {
            expected += first[i] >= half == second[i] >= half ? 1 : 0;
        }

        Assert.Equal(expected, Reductions.SameSide<T>(first, second, half));
    }

    private static void SumOfSquares<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Numbers.Draw<T>(length, length);
        double[] sums = new double[16];
        for (int i = 0; i < length; i++)
        {
            double value = double.CreateTruncating(values[i]);
            sums[i % 16] = Math.FusedMultiplyAdd(value, value, sums[i % 16]);
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                sums[lane] += sums[lane + half];
            }
        }

        Assert.Equal(BitConverter.DoubleToInt64Bits(sums[0]),
            BitConverter.DoubleToInt64Bits(Reductions.SumOfSquares<T>(values)));
    }
}
