using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>How many examples go through a <see cref="PackedTile{TLanes, TVector, T}"/> at once: 4, 8 or 12.</summary>
internal interface ITileRows
{
    static abstract int Count { get; }
}

internal readonly struct FourRows : ITileRows
{
    public static int Count => 4;
}

internal readonly struct EightRows : ITileRows
{
    public static int Count => 8;
}

internal readonly struct TwelveRows : ITileRows
{
    public static int Count => 12;
}

/// <summary>
/// Some examples by one panel of packed weights, <c>z[r, j] = Σₚ x[r, p]·w[p, j] + b[j]</c>: every sum stays in its
/// register from the first input to the last. 12 rows by 2 vectors and what they read take 27 of the 32 registers of
/// 512 bits; narrower machines have 16 and take 4 rows.
/// </summary>
internal static unsafe class PackedTile<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Two vectors of units.</summary>
    [MethodImpl(Compile.AtOnce)]
    public static void AddTwo<TRows>(T* x, nint xRow, T* w, nint step, int inputs, T* bias, T* z, nint zRow)
        where TRows : struct, ITileRows
    {
        TVector s00 = default, s01 = default, s10 = default, s11 = default;
        TVector s20 = default, s21 = default, s30 = default, s31 = default;
        TVector s40 = default, s41 = default, s50 = default, s51 = default;
        TVector s60 = default, s61 = default, s70 = default, s71 = default;
        TVector s80 = default, s81 = default, s90 = default, s91 = default;
        TVector sA0 = default, sA1 = default, sB0 = default, sB1 = default;
        T* x4 = x + (4 * xRow);
        T* x8 = x4 + (4 * xRow);
        nint row2 = 2 * xRow, row3 = 3 * xRow;
        for (int p = 0; p < inputs; p++)
        {
            TVector w0 = TLanes.Load(w);
            TVector w1 = TLanes.Load(w + TLanes.Count);
            w += step;
            TVector value = TLanes.Broadcast(x[p]);
            s00 = TLanes.FusedMultiplyAdd(value, w0, s00);
            s01 = TLanes.FusedMultiplyAdd(value, w1, s01);
            value = TLanes.Broadcast(x[p + xRow]);
            s10 = TLanes.FusedMultiplyAdd(value, w0, s10);
            s11 = TLanes.FusedMultiplyAdd(value, w1, s11);
            value = TLanes.Broadcast(x[p + row2]);
            s20 = TLanes.FusedMultiplyAdd(value, w0, s20);
            s21 = TLanes.FusedMultiplyAdd(value, w1, s21);
            value = TLanes.Broadcast(x[p + row3]);
            s30 = TLanes.FusedMultiplyAdd(value, w0, s30);
            s31 = TLanes.FusedMultiplyAdd(value, w1, s31);
            if (TRows.Count > 4)
            {
                value = TLanes.Broadcast(x4[p]);
                s40 = TLanes.FusedMultiplyAdd(value, w0, s40);
                s41 = TLanes.FusedMultiplyAdd(value, w1, s41);
                value = TLanes.Broadcast(x4[p + xRow]);
                s50 = TLanes.FusedMultiplyAdd(value, w0, s50);
                s51 = TLanes.FusedMultiplyAdd(value, w1, s51);
                value = TLanes.Broadcast(x4[p + row2]);
                s60 = TLanes.FusedMultiplyAdd(value, w0, s60);
                s61 = TLanes.FusedMultiplyAdd(value, w1, s61);
                value = TLanes.Broadcast(x4[p + row3]);
                s70 = TLanes.FusedMultiplyAdd(value, w0, s70);
                s71 = TLanes.FusedMultiplyAdd(value, w1, s71);
            }

            if (TRows.Count > 8)
            {
                value = TLanes.Broadcast(x8[p]);
                s80 = TLanes.FusedMultiplyAdd(value, w0, s80);
                s81 = TLanes.FusedMultiplyAdd(value, w1, s81);
                value = TLanes.Broadcast(x8[p + xRow]);
                s90 = TLanes.FusedMultiplyAdd(value, w0, s90);
                s91 = TLanes.FusedMultiplyAdd(value, w1, s91);
                value = TLanes.Broadcast(x8[p + row2]);
                sA0 = TLanes.FusedMultiplyAdd(value, w0, sA0);
                sA1 = TLanes.FusedMultiplyAdd(value, w1, sA1);
                value = TLanes.Broadcast(x8[p + row3]);
                sB0 = TLanes.FusedMultiplyAdd(value, w0, sB0);
                sB1 = TLanes.FusedMultiplyAdd(value, w1, sB1);
            }
        }

        Store(s00, s01, bias, z);
        Store(s10, s11, bias, z + zRow);
        Store(s20, s21, bias, z + (2 * zRow));
        Store(s30, s31, bias, z + (3 * zRow));

        if (TRows.Count > 4)
        {
            Store(s40, s41, bias, z + (4 * zRow));
            Store(s50, s51, bias, z + (5 * zRow));
            Store(s60, s61, bias, z + (6 * zRow));
            Store(s70, s71, bias, z + (7 * zRow));
        }

        if (TRows.Count > 8)
        {
            Store(s80, s81, bias, z + (8 * zRow));
            Store(s90, s91, bias, z + (9 * zRow));
            Store(sA0, sA1, bias, z + (10 * zRow));
            Store(sB0, sB1, bias, z + (11 * zRow));
        }
    }

    /// <summary>One vector of units.</summary>
    [MethodImpl(Compile.AtOnce)]
    public static void AddOne<TRows>(T* x, nint xRow, T* w, nint step, int inputs, T* bias, T* z, nint zRow)
        where TRows : struct, ITileRows
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        TVector s4 = default, s5 = default, s6 = default, s7 = default;
        TVector s8 = default, s9 = default, sA = default, sB = default;
        T* x4 = x + (4 * xRow);
        T* x8 = x4 + (4 * xRow);
        nint row2 = 2 * xRow, row3 = 3 * xRow;
        for (int p = 0; p < inputs; p++)
        {
            TVector w0 = TLanes.Load(w);
            w += step;
            s0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x[p]), w0, s0);
            s1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x[p + xRow]), w0, s1);
            s2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x[p + row2]), w0, s2);
            s3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x[p + row3]), w0, s3);
            if (TRows.Count > 4)
            {
                s4 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x4[p]), w0, s4);
                s5 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x4[p + xRow]), w0, s5);
                s6 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x4[p + row2]), w0, s6);
                s7 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x4[p + row3]), w0, s7);
            }

            if (TRows.Count > 8)
            {
                s8 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x8[p]), w0, s8);
                s9 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x8[p + xRow]), w0, s9);
                sA = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x8[p + row2]), w0, sA);
                sB = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x8[p + row3]), w0, sB);
            }
        }

        Store(s0, bias, z);
        Store(s1, bias, z + zRow);
        Store(s2, bias, z + (2 * zRow));
        Store(s3, bias, z + (3 * zRow));

        if (TRows.Count > 4)
        {
            Store(s4, bias, z + (4 * zRow));
            Store(s5, bias, z + (5 * zRow));
            Store(s6, bias, z + (6 * zRow));
            Store(s7, bias, z + (7 * zRow));
        }

        if (TRows.Count > 8)
        {
            Store(s8, bias, z + (8 * zRow));
            Store(s9, bias, z + (9 * zRow));
            Store(sA, bias, z + (10 * zRow));
            Store(sB, bias, z + (11 * zRow));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector sum0, TVector sum1, T* bias, T* z)
    {
        Store(sum0, bias, z);
        Store(sum1, bias == null ? null : bias + TLanes.Count, z + TLanes.Count);
    }

    // 1·z + b, rounded once, is z + b; without a bias nothing is added, not even a zero, which would turn -0 into +0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector sum, T* bias, T* z) => TLanes.Store(
        bias == null ? sum : TLanes.FusedMultiplyAdd(TLanes.Broadcast(T.One), sum, TLanes.Load(bias)), z);
}
