using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

/// <summary>Every path of the product on one machine, whatever vectors it has: the runtime emulates the others.</summary>
public sealed unsafe class BlockedProductTests
{
    private static readonly (int M, int N, int K)[] Sizes =
    [
        (1, 1, 1), (1, 17, 3), (2, 16, 5), (3, 8, 7), (5, 4, 1), (6, 32, 128), (7, 33, 129), (12, 31, 127), (13, 64, 130),
        (20, 20, 20), (34, 2, 65), (241, 9, 33), (250, 65, 257), (20, 209, 300), (3, 5, 0),

        // Tiles that begin before the rows and columns which they are for.
        (9, 17, 30), (11, 29, 40), (37, 41, 600), (45, 95, 30), (15, 7, 1030), (2, 31, 600), (10, 13, 20),

        // One row; rows and columns that lie 4,096 bytes apart; more steps than a block has; more rows than one has.
        (1, 203, 300), (1, 1100, 40), (14, 1060, 530), (37, 70, 1024), (1100, 5, 20), (1024, 66, 40), (370, 40, 700),
    ];

    private delegate void Engine<T>(in ProductOperands<T> product, Workers workers, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    [Fact]
    public void Small_products_equal_the_plain_loops_to_the_bit()
    {
        Compare<float>((in product, _, _) => SmallProduct.Run(product));
        Compare<double>((in product, _, _) => SmallProduct.Run(product));
    }

    [Fact]
    public void Vectors_of_512_bits_give_the_bits_of_the_plain_loops()
    {
        Compare<float>((in product, workers, threads) => BlockedProduct<float>.Run(product, 64, workers, threads));
        Compare<double>((in product, workers, threads) => BlockedProduct<double>.Run(product, 64, workers, threads));
    }

    [Fact]
    public void Vectors_of_256_bits_give_the_bits_of_the_plain_loops()
    {
        Compare<float>((in product, workers, threads) => BlockedProduct<float>.Run(product, 32, workers, threads));
        Compare<double>((in product, workers, threads) => BlockedProduct<double>.Run(product, 32, workers, threads));
    }

    [Fact]
    public void Vectors_of_128_bits_give_the_bits_of_the_plain_loops()
    {
        Compare<float>((in product, workers, threads) => BlockedProduct<float>.Run(product, 16, workers, threads));
        Compare<double>((in product, workers, threads) => BlockedProduct<double>.Run(product, 16, workers, threads));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(32)]
    [InlineData(16)]
    public void One_row_gives_the_bits_of_the_plain_loops_at_every_number_of_columns(int vectorBytes)
    {
        // Few elements over many steps are not for blocks.
        (int, int, int)[] sizes = [.. Enumerable.Range(2, 280).Select(n => (1, n, n <= 8 ? 60 : n % 2 == 0 ? 40 : 530))];
        Compare<float>((in product, workers, threads) => BlockedProduct<float>.Run(product, vectorBytes, workers, threads), sizes);
        Compare<double>((in product, workers, threads) => BlockedProduct<double>.Run(product, vectorBytes, workers, threads), sizes);
    }

    private static void Compare<T>(Engine<T> engine, (int M, int N, int K)[]? sizes = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Workers workers = new(3);
        foreach ((int m, int n, int k) in sizes ?? Sizes)
        {
            T[] a = Numbers.Draw<T>(m * k, 1);
            T[] b = Numbers.Draw<T>(n * k, 2);
            T[] c = Numbers.Draw<T>(m * n, 3);
            foreach ((double alphaValue, double betaValue) in ((double, double)[])[(0.3, 0), (0.3, -0.7), (1, 0)])
            {
                T alpha = T.CreateTruncating(alphaValue), beta = T.CreateTruncating(betaValue);
                for (int form = 0; form < 3; form++)
                {
                    T[] expected = [.. c];
                    switch (form)
                    {
                        case 0: PlainMatrixProduct.ABt<T>(a, b, alpha, beta, expected, m, n, k); break;
                        case 1: PlainMatrixProduct.AtB<T>(a, b, alpha, beta, expected, m, n, k); break;
                        default: PlainMatrixProduct.AB<T>(a, b, alpha, beta, expected, m, n, k); break;
                    }

                    for (int threads = 1; threads <= 3; threads++)
                    {
                        T[] actual = [.. c];
                        fixed (T* pa = a, pb = b, pc = actual)
                        {
                            ProductOperands<T> product = new()
                            {
                                A = pa, ARow = form == 1 ? 1 : k, AStep = form == 1 ? m : 1,
                                B = pb, BStep = form == 0 ? 1 : n, BColumn = form == 0 ? k : 1,
                                C = pc, M = m, N = n, K = k, Alpha = alpha, Beta = beta,
                            };
                            engine(product, workers, threads);
                        }

                        Numbers.AssertSameBits<T>(expected, actual, $"form {form} [{m}, {n}, {k}] on {threads}");
                    }
                }
            }
        }
    }
}
