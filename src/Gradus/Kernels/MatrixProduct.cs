using System.Numerics;

namespace Gradus.Kernels;

/// <summary>
/// The three matrix products that descent needs, on the threads of <see cref="Workers"/>: to the bit what
/// <see cref="PlainMatrixProduct"/> gives, at any number of threads and any vector width. C must not overlap A or B.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>
    /// Below so many multiply-adds packing does not pay: at 4×4×2 it takes 70 ns instead of 40,
    /// at 12×12×12 it takes 220 instead of 510.
    /// </summary>
    private const int SmallSize = 400;

    /// <summary>
    /// Below so many multiply-adds, 8 µs of one thread, the hand-over does not pay: 128×64×32 gains nothing on two
    /// threads, 128×300×100 takes 37 µs instead of 70.
    /// </summary>
    private const int ThreadedSize = 400_000;

    /// <summary>From so many multiply-adds on a row is bound by memory: B is larger than the first-level cache.</summary>
    private const int RowSize = 1 << 14;

    /// <inheritdoc cref="PlainMatrixProduct.ABt{T}"/>
    public static void ABt<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ABt(a, b, alpha, beta, c, m, n, k, default(NoEnd), workers);

    /// <inheritdoc cref="PlainMatrixProduct.ABt{T}"/>
    /// <remarks>Each part of C goes through <paramref name="end"/> as soon as it is finished.</remarks>
    public static void ABt<T, TEnd>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, in TEnd end, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEnd : struct, IProductEnd
    {
        Lengths.CheckMatrix(a.Length, m, k, "first factor");
        Lengths.CheckMatrix(b.Length, n, k, "second factor");
        Lengths.CheckMatrix(c.Length, m, n, "product");
        TEnd local = end;
        fixed (T* pa = a, pb = b, pc = c)
        {
            ProductOperands<T> product = new()
            {
                A = pa, ARow = k, AStep = 1,
                B = pb, BStep = 1, BColumn = k,
                C = pc, M = m, N = n, K = k, Alpha = alpha, Beta = beta, End = ProductEnd.Of(ref local),
            };
            Run(product, workers);
        }
    }

    /// <inheritdoc cref="PlainMatrixProduct.AtB{T}"/>
    public static void AtB<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AtB(a, b, alpha, beta, c, m, n, k, default(NoEnd), workers);

    /// <inheritdoc cref="PlainMatrixProduct.AtB{T}"/>
    /// <remarks>Each part of C goes through <paramref name="end"/> as soon as it is finished.</remarks>
    public static void AtB<T, TEnd>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, in TEnd end, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEnd : struct, IProductEnd
    {
        Lengths.CheckMatrix(a.Length, k, m, "first factor");
        Lengths.CheckMatrix(b.Length, k, n, "second factor");
        Lengths.CheckMatrix(c.Length, m, n, "product");
        TEnd local = end;
        fixed (T* pa = a, pb = b, pc = c)
        {
            ProductOperands<T> product = new()
            {
                A = pa, ARow = 1, AStep = m,
                B = pb, BStep = n, BColumn = 1,
                C = pc, M = m, N = n, K = k, Alpha = alpha, Beta = beta, End = ProductEnd.Of(ref local),
            };
            Run(product, workers);
        }
    }

    /// <inheritdoc cref="PlainMatrixProduct.AB{T}"/>
    public static void AB<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AB(a, b, alpha, beta, c, m, n, k, default(NoEnd), workers);

    /// <inheritdoc cref="PlainMatrixProduct.AB{T}"/>
    /// <remarks>Each part of C goes through <paramref name="end"/> as soon as it is finished.</remarks>
    public static void AB<T, TEnd>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, in TEnd end, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEnd : struct, IProductEnd
    {
        Lengths.CheckMatrix(a.Length, m, k, "first factor");
        Lengths.CheckMatrix(b.Length, k, n, "second factor");
        Lengths.CheckMatrix(c.Length, m, n, "product");
        TEnd local = end;
        fixed (T* pa = a, pb = b, pc = c)
        {
            ProductOperands<T> product = new()
            {
                A = pa, ARow = k, AStep = 1,
                B = pb, BStep = n, BColumn = 1,
                C = pc, M = m, N = n, K = k, Alpha = alpha, Beta = beta, End = ProductEnd.Of(ref local),
            };
            Run(product, workers);
        }
    }

    /// <summary>
    /// The same as <see cref="AB{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, T, T, Span{T}, int, int, int, Workers)"/>, where a row
    /// of A begins <paramref name="aRow"/> numbers after the row before: A is the left part of a wider matrix.
    /// </summary>
    public static void AB<T>(
        ReadOnlySpan<T> a, int aRow, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckMatrix(a.Length, m, aRow, "first factor");
        Lengths.CheckMatrix(b.Length, k, n, "second factor");
        Lengths.CheckMatrix(c.Length, m, n, "product");
        ArgumentOutOfRangeException.ThrowIfLessThan(aRow, k);
        fixed (T* pa = a, pb = b, pc = c)
        {
            ProductOperands<T> product = new()
            {
                A = pa, ARow = aRow, AStep = 1,
                B = pb, BStep = n, BColumn = 1,
                C = pc, M = m, N = n, K = k, Alpha = alpha, Beta = beta,
            };
            Run(product, workers);
        }
    }

    private static void Run<T>(in ProductOperands<T> product, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (product.M == 0 || product.N == 0)
        {
            return;
        }

        if (DotProducts<T>.Fits(product))
        {
            DotProducts<T>.Run(product, Alone(product, workers) ? Workers.None : workers);
            return;
        }

        if (TallProduct<T>.Fits(product))
        {
            TallProduct<T>.Run(product);
            return;
        }

        bool alone = Alone(product, workers);
        if (alone && NarrowProduct<T>.Fits(product))
        {
            NarrowProduct<T>.Run(product);
            return;
        }

        if (product.Size < SmallSize)
        {
            SmallProduct.Run(product);
            product.Finish(0, product.M, 0, product.N);
            return;
        }

        RunBlocks(product, alone ? Workers.None : workers);
    }

    private static bool Alone<T>(in ProductOperands<T> product, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => workers.Threads == 1 || product.Size < ThreadedSize;

    private static void RunBlocks<T>(in ProductOperands<T> product, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int vectorBytes = VectorPass.Bytes, threads = workers.Threads;
        ProductOperands<T> turned = product.N == 1 ? product.AsRow() : product;
        int lead = ColumnsBeforeLine(turned);
        if (lead == 0)
        {
            BlockedProduct<T>.Run(turned, vectorBytes, workers, threads);
            return;
        }

        BlockedProduct<T>.Run(turned.Columns(0, lead), vectorBytes, Workers.None, 1);
        BlockedProduct<T>.Run(turned.Columns(lead, turned.N - lead), vectorBytes, workers, threads);
        turned.Finish(0, 1, 0, turned.N);
    }

    /// <summary>
    /// A row that reads each number of B once is bound by memory, and faster by whole lines of the cache where all rows of B
    /// begin at the same place of a line: 12288 columns of 209 rows take 200 µs instead of 280 to 410. Arrays begin anywhere.
    /// </summary>
    private static int ColumnsBeforeLine<T>(in ProductOperands<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Line = 64;
        if (product.M > 1 || product.BColumn != 1 || product.BStep * sizeof(T) % Line != 0 || product.Size < RowSize)
        {
            return 0;
        }

        int into = (int)((nuint)product.B % Line);
        return into == 0 ? 0 : Math.Min(product.N - 1, (Line - into) / sizeof(T));
    }
}
