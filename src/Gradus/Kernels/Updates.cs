using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>A destination changed in place by a row or a vector.</summary>
internal static class Updates
{
    /// <summary><c>matrix[i, j] += row[j]</c>: the bias, added to every example.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRow<T>(Span<T> matrix, int rows, int columns, ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckMatrix(matrix.Length, rows, columns);
        Lengths.CheckRow(row.Length, columns);
        for (int i = 0; i < rows; i++)
        {
            Span<T> target = matrix.Slice(i * columns, columns);
            int j = 0;
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Span<T> part = target.Slice(j, Vector<T>.Count);
                (new Vector<T>(part) + new Vector<T>(row[j..])).CopyTo(part);
            }

            for (; j < columns; j++)
            {
                target[j] += row[j];
            }
        }
    }

    /// <summary><c>y[i] = alpha·x[i] + y[i]</c>, rounded once. The two may be the same memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy<T>(T alpha, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckSame(x.Length, y.Length);
        Vector<T> factor = Vector.Create(alpha);
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Span<T> part = y.Slice(i, Vector<T>.Count);
            FusedMultiplyAdd(factor, new Vector<T>(x[i..]), new Vector<T>(part)).CopyTo(part);
        }

        for (; i < x.Length; i++)
        {
            y[i] = T.FusedMultiplyAdd(alpha, x[i], y[i]);
        }
    }

    /// <summary>
    /// <c>y[i] = alpha·x[i] + beta·y[i]</c>, where beta = 0 does not read <c>y</c>: how a gradient meets its destination,
    /// rounded as the matrix product rounds.
    /// </summary>
    public static void Axpby<T>(T alpha, ReadOnlySpan<T> x, T beta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckSame(x.Length, y.Length);
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = beta == T.Zero ? alpha * x[i] : T.FusedMultiplyAdd(alpha, x[i], beta * y[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> FusedMultiplyAdd<T>(Vector<T> x, Vector<T> y, Vector<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>()
            : Vector.FusedMultiplyAdd(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();
}
