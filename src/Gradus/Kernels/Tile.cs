using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// The inner loop of the matrix product: 6 rows by 2 vectors (or 1) of running sums in registers. With the 2 vectors of
/// B and the value of A these are 15 registers of the 16 that AVX2 has. A sum is always one chain over ascending k:
/// a tile loads the sums of the block before and stores them for the block after.
/// </summary>
internal static unsafe class Tile<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Rows = 6;

    /// <summary>
    /// <c>sums[r, j] += Σₚ a[r·row + p·step] · b[p·bStep + j]</c> for p below <paramref name="depth"/>. Rows from
    /// <paramref name="rows"/> on repeat the last row: their sums are of no use, but harmless.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTwoVectors(T* a, nint row, nint step, int rows, T* b, nint bStep, int depth, T* sums)
    {
        int width = TLanes.Count;
        T* a1 = rows > 1 ? a + row : a;
        T* a2 = rows > 2 ? a1 + row : a1;
        T* a3 = rows > 3 ? a2 + row : a2;
        T* a4 = rows > 4 ? a3 + row : a3;
        T* a5 = rows > 5 ? a4 + row : a4;

        TVector s00 = TLanes.Load(sums);
        TVector s01 = TLanes.Load(sums + width);
        TVector s10 = TLanes.Load(sums + (2 * width));
        TVector s11 = TLanes.Load(sums + (3 * width));
        TVector s20 = TLanes.Load(sums + (4 * width));
        TVector s21 = TLanes.Load(sums + (5 * width));
        TVector s30 = TLanes.Load(sums + (6 * width));
        TVector s31 = TLanes.Load(sums + (7 * width));
        TVector s40 = TLanes.Load(sums + (8 * width));
        TVector s41 = TLanes.Load(sums + (9 * width));
        TVector s50 = TLanes.Load(sums + (10 * width));
        TVector s51 = TLanes.Load(sums + (11 * width));

        nint at = 0;
        for (int p = 0; p < depth; p++)
        {
            TVector b0 = TLanes.Load(b);
            TVector b1 = TLanes.Load(b + width);
            b += bStep;

            TVector value = TLanes.Broadcast(a[at]);
            s00 = TLanes.FusedMultiplyAdd(value, b0, s00);
            s01 = TLanes.FusedMultiplyAdd(value, b1, s01);
            value = TLanes.Broadcast(a1[at]);
            s10 = TLanes.FusedMultiplyAdd(value, b0, s10);
            s11 = TLanes.FusedMultiplyAdd(value, b1, s11);
            value = TLanes.Broadcast(a2[at]);
            s20 = TLanes.FusedMultiplyAdd(value, b0, s20);
            s21 = TLanes.FusedMultiplyAdd(value, b1, s21);
            value = TLanes.Broadcast(a3[at]);
            s30 = TLanes.FusedMultiplyAdd(value, b0, s30);
            s31 = TLanes.FusedMultiplyAdd(value, b1, s31);
            value = TLanes.Broadcast(a4[at]);
            s40 = TLanes.FusedMultiplyAdd(value, b0, s40);
            s41 = TLanes.FusedMultiplyAdd(value, b1, s41);
            value = TLanes.Broadcast(a5[at]);
            s50 = TLanes.FusedMultiplyAdd(value, b0, s50);
            s51 = TLanes.FusedMultiplyAdd(value, b1, s51);
            at += step;
        }

        TLanes.Store(s00, sums);
        TLanes.Store(s01, sums + width);
        TLanes.Store(s10, sums + (2 * width));
        TLanes.Store(s11, sums + (3 * width));
        TLanes.Store(s20, sums + (4 * width));
        TLanes.Store(s21, sums + (5 * width));
        TLanes.Store(s30, sums + (6 * width));
        TLanes.Store(s31, sums + (7 * width));
        TLanes.Store(s40, sums + (8 * width));
        TLanes.Store(s41, sums + (9 * width));
        TLanes.Store(s50, sums + (10 * width));
        TLanes.Store(s51, sums + (11 * width));
    }

    /// <summary>As <see cref="AddTwoVectors"/>, for a last panel no wider than one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOneVector(T* a, nint row, nint step, int rows, T* b, nint bStep, int depth, T* sums)
    {
        int width = TLanes.Count;
        T* a1 = rows > 1 ? a + row : a;
        T* a2 = rows > 2 ? a1 + row : a1;
        T* a3 = rows > 3 ? a2 + row : a2;
        T* a4 = rows > 4 ? a3 + row : a3;
        T* a5 = rows > 5 ? a4 + row : a4;

        TVector s0 = TLanes.Load(sums);
        TVector s1 = TLanes.Load(sums + width);
        TVector s2 = TLanes.Load(sums + (2 * width));
        TVector s3 = TLanes.Load(sums + (3 * width));
        TVector s4 = TLanes.Load(sums + (4 * width));
        TVector s5 = TLanes.Load(sums + (5 * width));

        nint at = 0;
        for (int p = 0; p < depth; p++)
        {
            TVector values = TLanes.Load(b);
            b += bStep;
            s0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a[at]), values, s0);
            s1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a1[at]), values, s1);
            s2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a2[at]), values, s2);
            s3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a3[at]), values, s3);
            s4 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a4[at]), values, s4);
            s5 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a5[at]), values, s5);
            at += step;
        }

        TLanes.Store(s0, sums);
        TLanes.Store(s1, sums + width);
        TLanes.Store(s2, sums + (2 * width));
        TLanes.Store(s3, sums + (3 * width));
        TLanes.Store(s4, sums + (4 * width));
        TLanes.Store(s5, sums + (5 * width));
    }

    /// <summary><c>c[j] = alpha·sums[j] + beta·c[j]</c>, where beta = 0 does not read <c>c</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(T* sums, T* c, int count, T alpha, T beta)
    {
        int width = TLanes.Count;
        TVector scale = TLanes.Broadcast(alpha);
        TVector keep = TLanes.Broadcast(beta);
        int j = 0;
        for (; j <= count - width; j += width)
        {
            TVector sum = TLanes.Load(sums + j);
            TVector result = beta == T.Zero
                ? TLanes.Multiply(scale, sum)
                : TLanes.FusedMultiplyAdd(scale, sum, TLanes.Multiply(keep, TLanes.Load(c + j)));
            TLanes.Store(result, c + j);
        }

        for (; j < count; j++)
        {
            c[j] = beta == T.Zero ? alpha * sums[j] : T.FusedMultiplyAdd(alpha, sums[j], beta * c[j]);
        }
    }
}
