using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

/// <summary>The products of small layers, whose lanes are several rows or several steps, against the plain loops at every tail.</summary>
public sealed class SmallShapesTests
{
    private const int Beyond = 16;

    [Fact]
    public void Few_columns_and_steps_equal_the_plain_loops_to_the_bit()
    {
        foreach (int m in (int[])[15, 16, 17, 18, 19, 20, 23, 31, 32, 33, 47, 64, 100, 401])
        {
            for (int n = 1; n <= 9; n++)
            {
                for (int k = 1; k <= 9; k++)
                {
                    CompareNarrow<float>(m, n, k);
                    CompareNarrow<double>(m, n, k);
                }
            }
        }
    }

    [Fact]
    public void Few_elements_over_many_steps_equal_the_plain_loops_to_the_bit()
    {
        foreach (int k in (int[])[63, 64, 65, 79, 80, 81, 96, 127, 128, 400, 413])
        {
            for (int m = 1; m <= 9; m++)
            {
                for (int n = 1; m * n <= 9; n++)
                {
                    CompareTall<float>(m, n, k, -0.01, 1);
                    CompareTall<double>(m, n, k, 0.3, 0);
                }
            }
        }
    }

    [Fact]
    public void What_does_not_belong_to_an_element_does_not_reach_it()
    {
        float[] a = Numbers.Draw<float>(40 * 3, 1), b = Numbers.Draw<float>(3 * 4, 2), c = new float[40 * 4], few = new float[3 * 2];
        a[(17 * 3) + 1] = float.NaN;

        MatrixProduct.AB<float>(a, b, 1, 0, c, 40, 4, 3, Workers.None);
        Assert.All(Enumerable.Range(0, c.Length), i => Assert.Equal(i / 4 == 17, float.IsNaN(c[i])));

        float[] steps = Numbers.Draw<float>(70 * 3, 3), others = Numbers.Draw<float>(70 * 2, 4);
        steps[(9 * 3) + 2] = float.NaN;
        MatrixProduct.AtB<float>(steps, others, 1, 0, few, 3, 2, 70, Workers.None);
        Assert.All(Enumerable.Range(0, few.Length), i => Assert.Equal(i / 2 == 2, float.IsNaN(few[i])));
    }

    private static void CompareNarrow<T>(int m, int n, int k) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Numbers.Draw<T>(m * k, k), b = Numbers.Draw<T>(n * k, n), expected = new T[m * n];
        T[] actual = Numbers.Filled((m * n) + Beyond, T.NaN);
        PlainMatrixProduct.ABt<T>(a, b, T.One, T.Zero, expected, m, n, k);
        MatrixProduct.ABt<T>(a, b, T.One, T.Zero, actual.AsSpan(0, m * n), m, n, k, Workers.None);
        AssertSame(expected, actual, $"ABt {m}×{n}×{k}");
        PlainMatrixProduct.AB<T>(a, b, T.One, T.Zero, expected, m, n, k);
        MatrixProduct.AB<T>(a, b, T.One, T.Zero, actual.AsSpan(0, m * n), m, n, k, Workers.None);
        AssertSame(expected, actual, $"AB {m}×{n}×{k}");
    }

    private static void CompareTall<T>(int m, int n, int k, double alpha, double beta) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Numbers.Draw<T>(m * k, k), b = Numbers.Draw<T>(n * k, n), expected = Numbers.Filled(m * n, beta == 0 ? T.NaN : T.One);
        T[] actual = [.. expected, .. Numbers.Filled(Beyond, T.NaN)];
        T scale = T.CreateTruncating(alpha), keep = T.CreateTruncating(beta);
        PlainMatrixProduct.AtB<T>(a, b, scale, keep, expected, m, n, k);
        MatrixProduct.AtB<T>(a, b, scale, keep, actual.AsSpan(0, m * n), m, n, k, Workers.None);
        AssertSame(expected, actual, $"AtB {m}×{n}×{k}");
    }

    private static void AssertSame<T>(T[] expected, T[] actual, string what) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Numbers.AssertSameBits<T>(expected, actual.AsSpan(0, expected.Length), what);
        Assert.All(actual[expected.Length..], value => Assert.True(T.IsNaN(value), $"{what} wrote beyond its end"));
    }
}
