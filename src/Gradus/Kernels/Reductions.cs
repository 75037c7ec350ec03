using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels;

/// <summary>Many numbers made one. The order of every sum is fixed: no vector width changes a bit.</summary>
internal static class Reductions
{
    /// <summary>The number of interleaved partial sums in <see cref="SumOfSquares{T}"/>, on every machine.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// <c>destination[j] = alpha · Σᵢ matrix[i, j]</c>, each sum started at zero and taken over the rows in ascending
    /// order: the gradient of a bias, db = alpha · Σ dZ. The destination must not overlap the matrix.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ColumnSums<T>(ReadOnlySpan<T> matrix, int rows, int columns, T alpha, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckMatrix(matrix.Length, rows, columns);
        Lengths.CheckRow(destination.Length, columns);

        int width = Vector<T>.Count;
        int j = 0;
        for (; j <= columns - (4 * width); j += 4 * width)
        {
            Vector<T> sum0 = Vector<T>.Zero;
            Vector<T> sum1 = Vector<T>.Zero;
            Vector<T> sum2 = Vector<T>.Zero;
            Vector<T> sum3 = Vector<T>.Zero;
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<T> part = matrix.Slice((i * columns) + j, 4 * width);
                sum0 += new Vector<T>(part);
                sum1 += new Vector<T>(part[width..]);
                sum2 += new Vector<T>(part[(2 * width)..]);
                sum3 += new Vector<T>(part[(3 * width)..]);
            }

            (alpha * sum0).CopyTo(destination[j..]);
            (alpha * sum1).CopyTo(destination[(j + width)..]);
            (alpha * sum2).CopyTo(destination[(j + (2 * width))..]);
            (alpha * sum3).CopyTo(destination[(j + (3 * width))..]);
        }

        for (; j <= columns - width; j += width)
        {
            Vector<T> sum = Vector<T>.Zero;
            for (int i = 0; i < rows; i++)
            {
                sum += new Vector<T>(matrix.Slice((i * columns) + j, width));
            }

            (alpha * sum).CopyTo(destination[j..]);
        }

        for (; j < columns; j++)
        {
            T sum = T.Zero;
            for (int i = 0; i < rows; i++)
            {
                sum += matrix[(i * columns) + j];
            }

            destination[j] = alpha * sum;
        }
    }

    /// <summary>
    /// <c>Σ xᵢ²</c> in double precision. Element i goes to partial sum i mod 16, and the partial sums are folded in
    /// halves: l with l + 8, then with l + 4, l + 2, l + 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector512<double> low = Vector512<double>.Zero;
        Vector512<double> high = Vector512<double>.Zero;
        int whole = values.Length - (values.Length % Lanes);
        if (typeof(T) == typeof(float))
        {
            ReadOnlySpan<float> floats = MemoryMarshal.Cast<T, float>(values);
            for (int i = 0; i < whole; i += Lanes)
            {
                (Vector512<double> first, Vector512<double> second) =
                    Vector512.Widen(Vector512.Create(floats.Slice(i, Lanes)));
                low = Vector512.FusedMultiplyAdd(first, first, low);
                high = Vector512.FusedMultiplyAdd(second, second, high);
            }
        }
        else
        {
            ReadOnlySpan<double> doubles = MemoryMarshal.Cast<T, double>(values);
            for (int i = 0; i < whole; i += Lanes)
            {
                ReadOnlySpan<double> part = doubles.Slice(i, Lanes);
                Vector512<double> first = Vector512.Create(part);
                Vector512<double> second = Vector512.Create(part[(Lanes / 2)..]);
                low = Vector512.FusedMultiplyAdd(first, first, low);
                high = Vector512.FusedMultiplyAdd(second, second, high);
            }
        }

        Span<double> sums = stackalloc double[Lanes];
        low.CopyTo(sums);
        high.CopyTo(sums[(Lanes / 2)..]);
        for (int i = whole; i < values.Length; i++)
        {
            double value = double.CreateTruncating(values[i]);
            sums[i - whole] = Math.FusedMultiplyAdd(value, value, sums[i - whole]);
        }

        return Fold(sums);
    }

    /// <summary>The sum of partial sums, folded in halves.</summary>
    public static double Fold(Span<double> sums)
    {
        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                sums[lane] += sums[lane + half];
            }
        }

        return sums[0];
    }

    /// <summary>True when no value is infinite or not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AllFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            // x · 0 is zero for finite x only; for the others it is NaN.
            if (!Vector.EqualsAll(new Vector<T>(values[i..]) * Vector<T>.Zero, Vector<T>.Zero))
            {
                return false;
            }
        }

        for (; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return false;
            }
        }

        return true;
    }
}
