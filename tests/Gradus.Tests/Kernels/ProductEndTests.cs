using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

public sealed class ProductEndTests
{
    private static readonly (int M, int N, int K)[] Sizes =
    [
        (1, 1, 1), (1, 100, 256), (256, 1, 100), (400, 4, 2), (400, 1, 4), (400, 4, 1), (13, 33, 5), (3, 5, 0),
        (128, 300, 100), (300, 520, 40), (20, 1100, 40), (601, 33, 65), (700, 2, 400),

        // One row whose columns may begin amid a line of the cache.
        (1, 640, 40), (1, 656, 40), (1, 1024, 33),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void End_meets_every_element_once_and_finished(int threads)
    {
        using Workers workers = new(threads);
        foreach ((int m, int n, int k) in Sizes)
        {
            float[] a = Numbers.Draw<float>(m * k, 1);
            float[] b = Numbers.Draw<float>(n * k, 2);
            float[] expected = Numbers.Draw<float>(m * n, 3);
            for (int form = 0; form < 3; form++)
            {
                float[] c = Numbers.Draw<float>(m * n, 3);
                float[] plain = [.. expected];
                Seen end = new(c, new float[m * n], new int[m * n], n);
                switch (form)
                {
                    case 0:
                        PlainMatrixProduct.ABt<float>(a, b, 0.5f, -2, plain, m, n, k);
                        MatrixProduct.ABt(a, b, 0.5f, -2, c, m, n, k, end, workers);
                        break;
                    case 1:
                        PlainMatrixProduct.AtB<float>(a, b, 0.5f, -2, plain, m, n, k);
                        MatrixProduct.AtB(a, b, 0.5f, -2, c, m, n, k, end, workers);
                        break;
                    default:
                        PlainMatrixProduct.AB<float>(a, b, 0.5f, -2, plain, m, n, k);
                        MatrixProduct.AB(a, b, 0.5f, -2, c, m, n, k, end, workers);
                        break;
                }

                Assert.All(end.Times, times => Assert.Equal(1, times));
                Numbers.AssertSameBits<float>(plain, end.Copy, $"form {form} [{m}, {n}, {k}] on {threads}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void End_may_change_what_it_finds(int threads)
    {
        // Tiles that begin before the rows and columns which they are for, in a part of another thread too.
        using Workers workers = new(threads);
        foreach ((int m, int n, int k) in Sizes.Concat([(13, 40, 1000), (14, 300, 130), (37, 67, 400), (365, 31, 90), (1200, 33, 40)]))
        {
            float[] a = Numbers.Draw<float>(m * k, 1);
            float[] b = Numbers.Draw<float>(n * k, 2);
            float[] c = Numbers.Draw<float>(m * n, 3);
            float[] plain = new float[m * n];
            PlainMatrixProduct.ABt<float>(a, b, 1, 0, plain, m, n, k);
            MatrixProduct.ABt(a, b, 1, 0, c, m, n, k, new Negated(c, n), workers);
            Numbers.AssertSameBits<float>([.. plain.Select(x => -x)], c, $"[{m}, {n}, {k}] on {threads}");
        }
    }

    [Fact]
    public void End_is_not_called_for_a_product_without_elements()
    {
        Seen end = new([], [], [], 0);

        MatrixProduct.ABt(new float[6], [], 1, 0, [], 3, 0, 2, end, Workers.None);
        MatrixProduct.AB([], new float[6], 1, 0, [], 0, 2, 3, end, Workers.None);
    }

    private readonly record struct Negated(float[] C, int N) : IProductEnd
    {
        public void Finish(int row, int rows, int column, int columns)
        {
            for (int i = row; i < row + rows; i++)
            {
                Span<float> part = C.AsSpan((i * N) + column, columns);
                for (int j = 0; j < columns; j++)
                {
                    part[j] = -part[j];
                }
            }
        }
    }

    private readonly record struct Seen(float[] C, float[] Copy, int[] Times, int N) : IProductEnd
    {
        public void Finish(int row, int rows, int column, int columns)
        {
            Assert.True(rows > 0 && columns > 0);
            for (int i = row; i < row + rows; i++)
            {
                for (int j = column; j < column + columns; j++)
                {
                    Copy[(i * N) + j] = C[(i * N) + j];
                    Interlocked.Increment(ref Times[(i * N) + j]);
                }
            }
        }
    }
}
