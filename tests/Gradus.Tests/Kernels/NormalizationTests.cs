using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

/// <summary>The kernels of batch normalisation are their plain loops, to the bit.</summary>
public sealed class NormalizationTests
{
    [Fact]
    public void Every_kernel_equals_its_plain_loop_at_every_tail()
    {
        for (int units = 1; units <= 70; units++)
        {
            Compare<float>(units, 1 + (units % 5));
            Compare<double>(units, 1 + (units % 7));
        }

        Compare<float>(3, 200);
    }

    [Fact]
    public void Moments_of_blocks_merge_into_those_of_all_rows()
    {
        foreach (int rows in (int[])[1, 4, 5, 8, 19])
        {
            const int Units = 37, RowsInBlock = 4;
            double[] x = [.. Numbers.Draw<double>(rows * Units, 1).Select(value => 1000 + value)];
            int blocks = ((rows - 1) / RowsInBlock) + 1;
            double[] means = new double[blocks * Units], squares = new double[blocks * Units];
            for (int block = 0; block < blocks; block++)
            {
                int some = Math.Min(RowsInBlock, rows - (block * RowsInBlock));
                Normalization.Moments<double>(
                    x.AsSpan(block * RowsInBlock * Units, some * Units), some, Units, means.AsSpan(block * Units, Units), squares.AsSpan(block * Units, Units));
            }

            Normalization.Merge<double>(means, squares, rows, RowsInBlock, Units);

            for (int j = 0; j < Units; j++)
            {
                double[] column = [.. Enumerable.Range(0, rows).Select(i => x[(i * Units) + j])];
                double mean = column.Average();
                Assert.Equal(mean, means[j], 1e-12);
                Assert.Equal(column.Average(value => (value - mean) * (value - mean)), squares[j], 1e-12);
            }
        }
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        float[] row = new float[3], rows = new float[6];
        Assert.Throws<ArgumentException>(() => Normalization.Moments<float>(rows, 3, 3, row, row));
        Assert.Throws<ArgumentException>(() => Normalization.Merge<float>(rows, row, 8, 4, 3));
        Assert.Throws<ArgumentException>(() => Normalization.Apply<float>(rows, row, row, row, rows, rows));
        Assert.Throws<ArgumentException>(() => Normalization.Sums<float>(rows, row, row, row, row, row));
        Assert.Throws<ArgumentException>(() => Normalization.Gradient<float>(rows, rows, row, row, row, row, rows, 1, rows));
    }

    [Fact]
    public void Rows_that_are_cut_off_are_refused()
    {
        float[] row = new float[3], rows = new float[7];
        Assert.Throws<ArgumentException>(() => Normalization.Apply<float>(rows, row, row, row, row, rows));
        Assert.Throws<ArgumentException>(() => Normalization.Sums<float>(rows, rows, row, row, row, row));
        Assert.Throws<ArgumentException>(() => Normalization.Gradient<float>(rows, rows, row, row, row, row, row, 1, rows));
    }

    private static void Compare<T>(int units, int rows) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Numbers.Draw<T>(units * rows, 1), dZ = Numbers.Draw<T>(units * rows, 2), scale = Numbers.Draw<T>(units, 3);
        T[] inverse = Numbers.Draw<T>(units, 4), shift = Numbers.Draw<T>(units, 5), share = [T.CreateTruncating(0.3)];
        T[] mean = new T[units], squares = new T[units], sum = new T[units], products = new T[units];
        T[] z = new T[x.Length], dX = new T[x.Length];
        for (int j = 0; j < units; j++)
        {
            for (int i = j; i < x.Length; i += units)
            {
                mean[j] += x[i];
            }

            mean[j] /= T.CreateTruncating(rows);
            for (int i = j; i < x.Length; i += units)
            {
                T off = x[i] - mean[j], normal = off * inverse[j];
                squares[j] = T.FusedMultiplyAdd(off, off, squares[j]);
                z[i] = T.FusedMultiplyAdd(scale[j], normal, shift[j]);
                sum[j] += dZ[i];
                products[j] = T.FusedMultiplyAdd(dZ[i], normal, products[j]);
            }

            for (int i = j; i < x.Length; i += units)
            {
                T normal = (x[i] - mean[j]) * inverse[j];
                T centred = T.FusedMultiplyAdd(-normal, share[0] * products[j], dZ[i] - (share[0] * sum[j]));
                dX[i] = scale[j] * inverse[j] * centred;
            }
        }

        T[] means = new T[units], second = new T[units], result = new T[x.Length];
        string what = $"[{rows}, {units}]";
        Normalization.Moments<T>(x, rows, units, means, second);
        Numbers.AssertSameBits<T>(mean, means, $"means of {what}");
        Numbers.AssertSameBits<T>(squares, second, $"squares of {what}");
        Normalization.Apply<T>(x, mean, inverse, scale, shift, result);
        Numbers.AssertSameBits<T>(z, result, $"z of {what}");
        Normalization.Sums<T>(dZ, x, mean, inverse, means, second);
        Numbers.AssertSameBits<T>(sum, means, $"sums of {what}");
        Numbers.AssertSameBits<T>(products, second, $"products of {what}");
        Normalization.Gradient<T>(dZ, x, mean, inverse, scale, sum, products, 0.3, result);
        Numbers.AssertSameBits<T>(dX, result, $"dX of {what}");
    }
}
