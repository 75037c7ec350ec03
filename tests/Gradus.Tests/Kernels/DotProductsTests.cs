using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

/// <summary>Products of a single column against the plain loops; narrower vectors run it again in processes of their own.</summary>
public sealed class DotProductsTests
{
    private static readonly int[] Steps = [.. Enumerable.Range(1, 200), 1007, 1008, 1023, 1024, 1025, 1040, 2047, 2048, 2100];

    [Fact]
    public void Single_column_equals_the_plain_loops_to_the_bit_at_every_number_of_steps()
    {
        foreach (int k in Steps)
        {
            for (int m = 1; m <= 9; m++)
            {
                Compare<float>(m, k, Workers.None);
                Compare<double>(m, k, Workers.None);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Single_column_has_the_same_bits_on_any_number_of_threads(int threads)
    {
        using Workers workers = new(threads);
        foreach (int m in (int[])[200, 401, 1999])
        {
            Compare<float>(m, 2100, workers);
            Compare<double>(m, 2100, workers);
        }
    }

    [Fact]
    public void Sums_that_underflow_have_the_same_sign_on_every_machine()
    {
        float[] tiny = [.. Enumerable.Repeat(-1e-30f, 70)], factor = [.. Enumerable.Repeat(1e-30f, 70)], c = [1];

        MatrixProduct.ABt<float>(tiny, factor, 1, 0, c, 1, 1, 70, Workers.None);

        Assert.Equal(BitConverter.SingleToInt32Bits(0f), BitConverter.SingleToInt32Bits(c[0]));
    }

    private static void Compare<T>(int m, int k, Workers workers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Numbers.Draw<T>(m * k, m), b = Numbers.Draw<T>(k, k), expected = Numbers.Draw<T>(m, 3), actual = [.. expected];
        (T alpha, T beta) = k % 2 == 0 ? (T.One, T.Zero) : (T.CreateTruncating(-0.3), T.One);

        PlainMatrixProduct.ABt<T>(a, b, alpha, beta, expected, m, 1, k);
        MatrixProduct.ABt<T>(a, b, alpha, beta, actual, m, 1, k, workers);
        Assert.Equal(expected, actual);

        PlainMatrixProduct.AB<T>(a, b, alpha, beta, expected, m, 1, k);
        MatrixProduct.AB<T>(a, b, alpha, beta, actual, m, 1, k, workers);
        Assert.Equal(expected, actual);

        PlainMatrixProduct.AtB<T>(a.AsSpan(0, k), b, alpha, beta, expected.AsSpan(0, 1), 1, 1, k);
        MatrixProduct.AtB<T>(a.AsSpan(0, k), b, alpha, beta, actual.AsSpan(0, 1), 1, 1, k, workers);
        Assert.Equal(expected[0], actual[0]);
    }
}
