using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>A destination changed in place by a row or a vector.</summary>
internal static class Updates
{
    /// <summary>The most numbers of rows side by side: 8 KiB of the stack in double precision, half of that in single.</summary>
    private const int MostRepeated = 1024;

    /// <summary><c>matrix[i, j] += row[j]</c>: the bias, added to every example.</summary>
    public static void AddRow<T>(Span<T> matrix, int rows, int columns, ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckMatrix(matrix.Length, rows, columns);
        Lengths.CheckRow(row.Length, columns);
        if (matrix.IsEmpty)
        {
            return;
        }

        // As many rows side by side as fill whole packs of any width: to write a part of a pack before the next row is read takes
        // 400 rows of 20 columns from 0.6 to 3.4 µs.
        int repeats = Repeats(rows, columns);
        Span<T> repeated = stackalloc T[repeats > 1 ? repeats * columns : 0];
        for (int i = 0; i < repeated.Length; i += columns)
        {
            row.CopyTo(repeated[i..]);
        }

        var pass = new AddRowPass<T>(matrix, repeats > 1 ? repeated : row);
        VectorPass.Run<T, AddRowPass<T>>(ref pass);
    }

    /// <summary><c>y[i] = alpha·x[i] + y[i]</c>, rounded once. The two may be the same memory.</summary>
    public static void Axpy<T>(T alpha, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Axpby(alpha, x, T.One, y);

    /// <summary>
    /// <c>y[i] = alpha·x[i] + beta·y[i]</c>, where beta = 0 does not read <c>y</c>: how a gradient meets its destination,
    /// rounded as the matrix product rounds.
    /// </summary>
    public static void Axpby<T>(T alpha, ReadOnlySpan<T> x, T beta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckSame(x.Length, y.Length);
        var pass = new AxpbyPass<T>(double.CreateTruncating(alpha), x, double.CreateTruncating(beta), y);
        VectorPass.Run<T, AxpbyPass<T>>(ref pass);
    }

    private static int Repeats(int rows, int columns)
    {
        int whole = Reductions.Lanes / Math.Min(columns & -columns, Reductions.Lanes);
        return whole <= rows && whole * columns <= MostRepeated ? whole : columns < Reductions.Lanes ? rows : 1;
    }

    private readonly unsafe ref struct AddRowPass<T>(Span<T> matrix, ReadOnlySpan<T> row) : IVectorPass where T : unmanaged
    {
        private readonly Span<T> matrix = matrix;
        private readonly ReadOnlySpan<T> row = row;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = matrix.Length, width = row.Length;
            fixed (T* target = matrix, added = row)
            {
                int start = 0;
                if (width % Reductions.Lanes == 0)
                {
                    for (; start <= count - width; start += width)
                    {
                        for (int j = 0; j < width; j += P.Count)
                        {
                            (P.Load(target + start + j) + P.Load(added + j)).Store(target + start + j);
                        }
                    }
                }

                for (; start < count; start += width)
                {
                    int end = Math.Min(width, count - start);
                    for (int j = 0; j < end; j += P.Count)
                    {
                        P sum = P.Load(target + start + j, end - j, default) + P.Load(added + j, end - j, default);
                        sum.Store(target + start + j, end - j);
                    }
                }
            }
        }
    }

    private readonly unsafe ref struct AxpbyPass<T>(double alpha, ReadOnlySpan<T> x, double beta, Span<T> y) : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly Span<T> y = y;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = x.Length;
            bool reads = beta != 0;
            P factor = alpha, kept = beta;
            fixed (T* from = x, to = y)
            {
                for (int i = 0; i < count; i += P.Count)
                {
                    int left = count - i;
                    P change = P.Load(from + i, left, default);
                    P sum = reads ? P.MultiplyAdd(factor, change, kept * P.Load(to + i, left, default)) : factor * change;
                    sum.Store(to + i, left);
                }
            }
        }
    }
}
