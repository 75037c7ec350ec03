using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// The inner loop of the matrix product: 4, 8 or 12 rows by 2 vectors (or 1) of running sums in registers. A sum is always
/// one chain over ascending k: a tile goes on from the sums of the block before it and leaves its own to the block after.
/// </summary>
/// <remarks>
/// From L1 every height runs at 97 to 100 % of the peak of multiplication. A tile is compiled when the first product needs
/// it: 3.8 ms for the tallest of two vectors, 0.9 for the lowest of one. It took 8 and 3.5 before everything was written out (a
/// call that is inlined costs 10 µs), before the height was asked for by its type (which drops the other rows before they are
/// looked at) and with alpha and beta in here, which <see cref="TileEnd"/> has now.
/// </remarks>
internal static unsafe class Tile<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A panel of two vectors.</summary>
    [MethodImpl(Compile.AtOnce)]
    public static void Two<THeight>(in TileCall<T> call)
        where THeight : struct, IHeight
    {
        TVector s00 = default, s01 = default, s10 = default, s11 = default;
        TVector s20 = default, s21 = default, s30 = default, s31 = default;
        TVector s40 = default, s41 = default, s50 = default, s51 = default;
        TVector s60 = default, s61 = default, s70 = default, s71 = default;
        TVector s80 = default, s81 = default, s90 = default, s91 = default;
        TVector sA0 = default, sA1 = default, sB0 = default, sB1 = default;
        int width = TLanes.Count;
        T* start = call.Start;
        if (start != null)
        {
            s00 = TLanes.Load(start);
            s01 = TLanes.Load(start + width);
            s10 = TLanes.Load(start + (2 * width));
            s11 = TLanes.Load(start + (3 * width));
            s20 = TLanes.Load(start + (4 * width));
            s21 = TLanes.Load(start + (5 * width));
            s30 = TLanes.Load(start + (6 * width));
            s31 = TLanes.Load(start + (7 * width));

            if (typeof(THeight) != typeof(Height4))
            {
                s40 = TLanes.Load(start + (8 * width));
                s41 = TLanes.Load(start + (9 * width));
                s50 = TLanes.Load(start + (10 * width));
                s51 = TLanes.Load(start + (11 * width));
                s60 = TLanes.Load(start + (12 * width));
                s61 = TLanes.Load(start + (13 * width));
                s70 = TLanes.Load(start + (14 * width));
                s71 = TLanes.Load(start + (15 * width));
            }

            if (typeof(THeight) == typeof(Height12))
            {
                s80 = TLanes.Load(start + (16 * width));
                s81 = TLanes.Load(start + (17 * width));
                s90 = TLanes.Load(start + (18 * width));
                s91 = TLanes.Load(start + (19 * width));
                sA0 = TLanes.Load(start + (20 * width));
                sA1 = TLanes.Load(start + (21 * width));
                sB0 = TLanes.Load(start + (22 * width));
                sB1 = TLanes.Load(start + (23 * width));
            }
        }

        nint row = call.ARow;
        nint step = call.AStep;
        T* a = call.A;
        T* a4 = a + (4 * row);
        T* a8 = a4 + (4 * row);
        T* b = call.B;
        nint bStep = call.BStep;
        for (int depth = call.Depth; depth > 0; depth--)
        {
            TVector b0 = TLanes.Load(b);
            TVector b1 = TLanes.Load(b + width);
            TVector x;
            x = TLanes.Broadcast(*a);
            s00 = TLanes.FusedMultiplyAdd(x, b0, s00);
            s01 = TLanes.FusedMultiplyAdd(x, b1, s01);
            x = TLanes.Broadcast(a[row]);
            s10 = TLanes.FusedMultiplyAdd(x, b0, s10);
            s11 = TLanes.FusedMultiplyAdd(x, b1, s11);
            x = TLanes.Broadcast(a[2 * row]);
            s20 = TLanes.FusedMultiplyAdd(x, b0, s20);
            s21 = TLanes.FusedMultiplyAdd(x, b1, s21);
            x = TLanes.Broadcast(a[3 * row]);
            s30 = TLanes.FusedMultiplyAdd(x, b0, s30);
            s31 = TLanes.FusedMultiplyAdd(x, b1, s31);

            if (typeof(THeight) != typeof(Height4))
            {
                x = TLanes.Broadcast(*a4);
                s40 = TLanes.FusedMultiplyAdd(x, b0, s40);
                s41 = TLanes.FusedMultiplyAdd(x, b1, s41);
                x = TLanes.Broadcast(a4[row]);
                s50 = TLanes.FusedMultiplyAdd(x, b0, s50);
                s51 = TLanes.FusedMultiplyAdd(x, b1, s51);
                x = TLanes.Broadcast(a4[2 * row]);
                s60 = TLanes.FusedMultiplyAdd(x, b0, s60);
                s61 = TLanes.FusedMultiplyAdd(x, b1, s61);
                x = TLanes.Broadcast(a4[3 * row]);
                s70 = TLanes.FusedMultiplyAdd(x, b0, s70);
                s71 = TLanes.FusedMultiplyAdd(x, b1, s71);
                a4 += step;
            }

            if (typeof(THeight) == typeof(Height12))
            {
                x = TLanes.Broadcast(*a8);
                s80 = TLanes.FusedMultiplyAdd(x, b0, s80);
                s81 = TLanes.FusedMultiplyAdd(x, b1, s81);
                x = TLanes.Broadcast(a8[row]);
                s90 = TLanes.FusedMultiplyAdd(x, b0, s90);
                s91 = TLanes.FusedMultiplyAdd(x, b1, s91);
                x = TLanes.Broadcast(a8[2 * row]);
                sA0 = TLanes.FusedMultiplyAdd(x, b0, sA0);
                sA1 = TLanes.FusedMultiplyAdd(x, b1, sA1);
                x = TLanes.Broadcast(a8[3 * row]);
                sB0 = TLanes.FusedMultiplyAdd(x, b0, sB0);
                sB1 = TLanes.FusedMultiplyAdd(x, b1, sB1);
                a8 += step;
            }

            a += step;
            b += bStep;
        }

        T* c = call.C;
        nint cRow = call.CRow;
        TLanes.Store(s00, c);
        TLanes.Store(s01, c + width);
        c += cRow;
        TLanes.Store(s10, c);
        TLanes.Store(s11, c + width);
        c += cRow;
        TLanes.Store(s20, c);
        TLanes.Store(s21, c + width);
        c += cRow;
        TLanes.Store(s30, c);
        TLanes.Store(s31, c + width);
        c += cRow;

        if (typeof(THeight) != typeof(Height4))
        {
            TLanes.Store(s40, c);
            TLanes.Store(s41, c + width);
            c += cRow;
            TLanes.Store(s50, c);
            TLanes.Store(s51, c + width);
            c += cRow;
            TLanes.Store(s60, c);
            TLanes.Store(s61, c + width);
            c += cRow;
            TLanes.Store(s70, c);
            TLanes.Store(s71, c + width);
            c += cRow;
        }

        if (typeof(THeight) == typeof(Height12))
        {
            TLanes.Store(s80, c);
            TLanes.Store(s81, c + width);
            c += cRow;
            TLanes.Store(s90, c);
            TLanes.Store(s91, c + width);
            c += cRow;
            TLanes.Store(sA0, c);
            TLanes.Store(sA1, c + width);
            c += cRow;
            TLanes.Store(sB0, c);
            TLanes.Store(sB1, c + width);
        }
    }

    /// <summary>A panel of one vector.</summary>
    [MethodImpl(Compile.AtOnce)]
    public static void One<THeight>(in TileCall<T> call)
        where THeight : struct, IHeight
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        TVector s4 = default, s5 = default, s6 = default, s7 = default;
        TVector s8 = default, s9 = default, sA = default, sB = default;
        int width = TLanes.Count;
        T* start = call.Start;
        if (start != null)
        {
            s0 = TLanes.Load(start);
            s1 = TLanes.Load(start + width);
            s2 = TLanes.Load(start + (2 * width));
            s3 = TLanes.Load(start + (3 * width));

            if (typeof(THeight) != typeof(Height4))
            {
                s4 = TLanes.Load(start + (4 * width));
                s5 = TLanes.Load(start + (5 * width));
                s6 = TLanes.Load(start + (6 * width));
                s7 = TLanes.Load(start + (7 * width));
            }

            if (typeof(THeight) == typeof(Height12))
            {
                s8 = TLanes.Load(start + (8 * width));
                s9 = TLanes.Load(start + (9 * width));
                sA = TLanes.Load(start + (10 * width));
                sB = TLanes.Load(start + (11 * width));
            }
        }

        nint row = call.ARow;
        nint step = call.AStep;
        T* a = call.A;
        T* a4 = a + (4 * row);
        T* a8 = a4 + (4 * row);
        T* b = call.B;
        nint bStep = call.BStep;
        for (int depth = call.Depth; depth > 0; depth--)
        {
            TVector values = TLanes.Load(b);
            s0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a), values, s0);
            s1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a[row]), values, s1);
            s2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a[2 * row]), values, s2);
            s3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a[3 * row]), values, s3);

            if (typeof(THeight) != typeof(Height4))
            {
                s4 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a4), values, s4);
                s5 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a4[row]), values, s5);
                s6 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a4[2 * row]), values, s6);
                s7 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a4[3 * row]), values, s7);
                a4 += step;
            }

            if (typeof(THeight) == typeof(Height12))
            {
                s8 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a8), values, s8);
                s9 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a8[row]), values, s9);
                sA = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a8[2 * row]), values, sA);
                sB = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a8[3 * row]), values, sB);
                a8 += step;
            }

            a += step;
            b += bStep;
        }

        T* c = call.C;
        nint cRow = call.CRow;
        TLanes.Store(s0, c);
        c += cRow;
        TLanes.Store(s1, c);
        c += cRow;
        TLanes.Store(s2, c);
        c += cRow;
        TLanes.Store(s3, c);
        c += cRow;

        if (typeof(THeight) != typeof(Height4))
        {
            TLanes.Store(s4, c);
            c += cRow;
            TLanes.Store(s5, c);
            c += cRow;
            TLanes.Store(s6, c);
            c += cRow;
            TLanes.Store(s7, c);
            c += cRow;
        }

        if (typeof(THeight) == typeof(Height12))
        {
            TLanes.Store(s8, c);
            c += cRow;
            TLanes.Store(s9, c);
            c += cRow;
            TLanes.Store(sA, c);
            c += cRow;
            TLanes.Store(sB, c);
        }
    }
}
