using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

public sealed class MatrixProductTests
{
    private static readonly int[] Lengths =
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 31, 32, 33, 34, 63, 64, 65];

    private static readonly (double Alpha, double Beta)[] Scales = [(1, 0), (1, 1), (-0.01, 1), (0.3, -0.7), (0, 0.5)];

    public enum Form
    {
        ABt,
        AtB,
        AB,
    }

    [Theory]
    [InlineData(Form.ABt)]
    [InlineData(Form.AtB)]
    [InlineData(Form.AB)]
    public void Product_equals_the_plain_loops_to_the_bit_at_every_tail(Form form)
    {
        int key = 0;
        foreach (int m in Lengths)
        {
            foreach (int n in Lengths)
            {
                foreach (int k in Lengths)
                {
                    if (key % 2 == 0)
                    {
                        Compare<float>(form, m, n, k, Workers.None, key++);
                    }
                    else
                    {
                        Compare<double>(form, m, n, k, Workers.None, key++);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Product_has_the_same_bits_on_any_number_of_threads(int threads)
    {
        using Workers workers = new(threads);
        int key = 0;
        foreach ((int m, int n, int k) in ((int, int, int)[])
            [(209, 20, 257), (20, 500, 129), (130, 131, 300), (1000, 7, 128), (1, 1100, 400), (2, 700, 400), (601, 33, 65),
             (3000, 1, 150), (1, 3000, 150), (100, 1024, 1024)])
        {
            foreach (Form form in Enum.GetValues<Form>())
            {
                Compare<float>(form, m, n, k, workers, key++);
                Compare<double>(form, m, n, k, workers, key++);
            }
        }
    }

    [Fact]
    public void One_row_equals_the_plain_loops_wherever_its_factors_begin()
    {
        const int n = 640, k = 40;
        float[] a = Numbers.Draw<float>(k, 1), b = Numbers.Draw<float>((n * k) + 16, 2), expected = new float[n];
        for (int shift = 0; shift < 16; shift++)
        {
            float[] actual = new float[n];
            PlainMatrixProduct.AtB<float>(a, b.AsSpan(shift, n * k), 1, 0, expected, 1, n, k);
            MatrixProduct.AtB<float>(a, b.AsSpan(shift, n * k), 1, 0, actual, 1, n, k, Workers.None);
            Numbers.AssertSameBits<float>(expected, actual, $"shift {shift}");
        }
    }

    [Fact]
    public void Product_of_nothing_scales_the_destination()
    {
        foreach (Form form in Enum.GetValues<Form>())
        {
            for (int key = 0; key < Scales.Length; key++)
            {
                Compare<float>(form, 3, 4, 0, Workers.None, key);
                Compare<float>(form, 0, 4, 3, Workers.None, key);
                Compare<float>(form, 3, 0, 4, Workers.None, key);
            }
        }
    }

    [Fact]
    public void Product_carries_infinities_only_where_they_belong()
    {
        float[] a = Numbers.Draw<float>(20 * 30, 1);
        float[] b = Numbers.Draw<float>(21 * 30, 2);
        a[7 * 30] = float.PositiveInfinity;
        b[5 * 30] = 0;
        var c = new float[20 * 21];

        MatrixProduct.ABt<float>(a, b, 1, 0, c, 20, 21, 30, Workers.None);

        for (int i = 0; i < c.Length; i++)
        {
            Assert.Equal(i / 21 != 7, float.IsFinite(c[i]));
        }

        Assert.True(float.IsNaN(c[(7 * 21) + 5]));
    }

    [Fact]
    public void Product_refuses_lengths_that_do_not_fit()
    {
        float[] six = new float[6];

        var error = Assert.Throws<ArgumentException>(
            () => MatrixProduct.AtB<float>(six, new float[9], 1, 0, six, 2, 3, 4, Workers.None));
        Assert.Equal("The first factor [4, 2] needs 8 values but has 6.", error.Message);
        Assert.Throws<ArgumentException>(() => MatrixProduct.ABt<float>(six, six, 1, 0, six, 2, 2, 3, Workers.None));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => MatrixProduct.AB<float>(six, six, 1, 0, six, -2, 2, -3, Workers.None));
    }

    [Fact]
    public void Product_allocates_nothing_when_warm()
    {
        using Workers workers = new(2);
        float[] a = Numbers.Draw<float>(128 * 300, 1);
        float[] b = Numbers.Draw<float>(100 * 300, 2);
        var c = new float[128 * 100];
        void Step() => MatrixProduct.ABt<float>(a, b, 1, 0, c, 128, 100, 300, workers);
        Step();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            Step();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Compare<T>(Form form, int m, int n, int k, Workers workers, int key)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Numbers.Draw<T>(m * k, key);
        T[] b = Numbers.Draw<T>(n * k, key + 1);
        T alpha = T.CreateTruncating(Scales[key % Scales.Length].Alpha);
        T beta = T.CreateTruncating(Scales[key % Scales.Length].Beta);
        T[] expected = beta == T.Zero ? Numbers.Filled(m * n, T.NaN) : Numbers.Draw<T>(m * n, key + 2);
        T[] actual = [.. expected];

        switch (form)
        {
            case Form.ABt:
                PlainMatrixProduct.ABt<T>(a, b, alpha, beta, expected, m, n, k);
                MatrixProduct.ABt<T>(a, b, alpha, beta, actual, m, n, k, workers);
                break;
            case Form.AtB:
                PlainMatrixProduct.AtB<T>(a, b, alpha, beta, expected, m, n, k);
                MatrixProduct.AtB<T>(a, b, alpha, beta, actual, m, n, k, workers);
                break;
            default:
                PlainMatrixProduct.AB<T>(a, b, alpha, beta, expected, m, n, k);
                MatrixProduct.AB<T>(a, b, alpha, beta, actual, m, n, k, workers);
                break;
        }

        Numbers.AssertSameBits<T>(expected, actual, $"{form} {typeof(T).Name} [{m}, {n}, {k}] {alpha}, {beta}");
    }
}
