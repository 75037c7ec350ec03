using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>Many numbers made one. The order of every sum is fixed: no vector width changes a bit.</summary>
internal static class Reductions
{
    /// <summary>The number of interleaved partial sums, on every machine.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// <c>destination[j] = alpha · Σᵢ matrix[i, j]</c>: the gradient of a bias, db = alpha · Σ dZ. With 16 columns or more
    /// each sum is taken over the rows in ascending order. With fewer, row i goes to partial sum i mod 16, and the partial
    /// sums are folded in halves: 16 rows side by side fill whole packs of any width. The destination must not overlap the
    /// matrix.
    /// </summary>
    public static void ColumnSums<T>(ReadOnlySpan<T> matrix, int rows, int columns, T alpha, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckMatrix(matrix.Length, rows, columns);
        Lengths.CheckRow(destination.Length, columns);
        if (columns >= Lanes)
        {
            var wide = new WideColumnsPass<T>(matrix, rows, columns, double.CreateTruncating(alpha), destination);
            VectorPass.Run<T, WideColumnsPass<T>>(ref wide);
            return;
        }

        if (columns == 0)
        {
            return;
        }

        // Beyond the partial sums there is room for a pack that begins within them.
        Span<T> partial = stackalloc T[(Lanes * columns) + Lanes];
        var narrow = new NarrowColumnsPass<T>(matrix, columns, partial);
        VectorPass.Run<T, NarrowColumnsPass<T>>(ref narrow);
        for (int j = 0; j < columns; j++)
        {
            destination[j] = alpha * partial[j];
        }
    }

    /// <summary>
    /// <c>Σ xᵢ²</c> in double precision. Element i goes to partial sum i mod 16, and the partial sums are folded in
    /// halves: l with l + 8, then with l + 4, l + 2, l + 1.
    /// </summary>
    [MethodImpl(Compile.AtOnce)]
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
    [MethodImpl(Compile.AtOnce)]
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

    /// <summary>How many pairs lie on the same side of a bound, which itself belongs to the upper side.</summary>
    public static int SameSide<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, T bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckRow(second.Length, first.Length);
        var pass = new SidesPass<T>(first, second, double.CreateTruncating(T.BitDecrement(bound)));
        VectorPass.Run<T, SidesPass<T>>(ref pass);
        return first.Length - pass.Apart;
    }

    private unsafe ref struct SidesPass<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, double below) : IVectorPass where T : unmanaged
    {
        // Sums of ones up to this are exact in single precision.
        private const int Block = 1 << 20;

        private readonly ReadOnlySpan<T> first = first, second = second;

        /// <summary>How many pairs lie on two sides.</summary>
        public int Apart { get; private set; }

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            fixed (T* x = first, y = second)
            {
                int end;
                for (int start = 0; start < first.Length; start = end)
                {
                    P apart = default;
                    end = start + Math.Min(Block, first.Length - start);
                    for (int i = start; i < end; i += P.Count)
                    {
                        P one = P.Select(P.Load(x + i, end - i, default) > below, 1, 0);
                        apart += P.Abs(one - P.Select(P.Load(y + i, end - i, default) > below, 1, 0));
                    }

                    Apart += (int)apart.Sum();
                }
            }
        }
    }

    private readonly unsafe ref struct NarrowColumnsPass<T>(ReadOnlySpan<T> matrix, int columns, Span<T> partial) : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> matrix = matrix;
        private readonly Span<T> partial = partial;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int width = Lanes * columns, count = matrix.Length, whole = count - (count % width);
            fixed (T* from = matrix, sums = partial)
            {
                int j = 0;
                for (; j <= width - (4 * P.Count); j += 4 * P.Count)
                {
                    P sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                    for (int i = j; i < whole; i += width)
                    {
                        sum0 += P.Load(from + i);
                        sum1 += P.Load(from + i + P.Count);
                        sum2 += P.Load(from + i + (2 * P.Count));
                        sum3 += P.Load(from + i + (3 * P.Count));
                    }

                    sum0.Store(sums + j);
                    sum1.Store(sums + j + P.Count);
                    sum2.Store(sums + j + (2 * P.Count));
                    sum3.Store(sums + j + (3 * P.Count));
                }

                for (; j < width; j += P.Count)
                {
                    P sum = default;
                    for (int i = j; i < whole; i += width)
                    {
                        sum += P.Load(from + i);
                    }

                    sum.Store(sums + j);
                }

                for (int i = whole; i < count; i += P.Count)
                {
                    T* sum = sums + (i - whole);
                    (P.Load(sum) + P.Load(from + i, count - i, default)).Store(sum);
                }

                // What a pack adds beyond the half is not looked at again.
                for (int half = width / 2; half >= columns; half /= 2)
                {
                    for (int i = 0; i < half; i += P.Count)
                    {
                        (P.Load(sums + i) + P.Load(sums + i + half)).Store(sums + i);
                    }
                }
            }
        }
    }

    private readonly unsafe ref struct WideColumnsPass<T>(ReadOnlySpan<T> matrix, int rows, int columns, double alpha, Span<T> destination)
        : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> matrix = matrix;
        private readonly Span<T> destination = destination;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            P factor = alpha;
            fixed (T* from = matrix, to = destination)
            {
                int j = 0;
                for (; j <= columns - (4 * P.Count); j += 4 * P.Count)
                {
                    P sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                    T* row = from + j;
                    for (int i = 0; i < rows; i++, row += columns)
                    {
                        sum0 += P.Load(row);
                        sum1 += P.Load(row + P.Count);
                        sum2 += P.Load(row + (2 * P.Count));
                        sum3 += P.Load(row + (3 * P.Count));
                    }

                    (factor * sum0).Store(to + j);
                    (factor * sum1).Store(to + j + P.Count);
                    (factor * sum2).Store(to + j + (2 * P.Count));
                    (factor * sum3).Store(to + j + (3 * P.Count));
                }

                for (; j < columns; j += P.Count)
                {
                    P sum = default;
                    T* row = from + j;
                    for (int i = 0; i < rows; i++, row += columns)
                    {
                        sum += P.Load(row, columns - j, default);
                    }

                    (factor * sum).Store(to + j, columns - j);
                }
            }
        }
    }
}
