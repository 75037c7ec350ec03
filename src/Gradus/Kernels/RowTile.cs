using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>How many vectors of sums a <see cref="RowTile{TLanes, TVector, T}"/> has: one of the three below.</summary>
internal interface IVectors;

internal readonly struct TwoVectors : IVectors;

internal readonly struct FourVectors : IVectors;

internal readonly struct EightVectors : IVectors;

/// <summary>
/// As <see cref="Tile{TLanes, TVector, T}"/> for a product of one row: 2, 4 or 8 vectors of sums, since eight chains hide
/// the four cycles of a multiplication. Where the columns are not whole vectors the last ones overlap and make the same
/// sums twice, so that nothing is filled up or copied.
/// </summary>
internal static unsafe class RowTile<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most vectors of sums.</summary>
    public const int Most = 8;

    /// <param name="columns">From one vector to eight.</param>
    /// <param name="call">The operands.</param>
    public static void Run(int columns, in TileCall<T> call)
    {
        int vectors = (columns + TLanes.Count - 1) / TLanes.Count;
        if (vectors > 4)
        {
            Run<EightVectors>(columns, call);
        }
        else if (vectors > 2)
        {
            Run<FourVectors>(columns, call);
        }
        else
        {
            Run<TwoVectors>(columns, call);
        }
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Run<TVectors>(int columns, in TileCall<T> call)
        where TVectors : struct, IVectors
    {
        // Where each vector begins: the last one ends with the columns, and none goes beyond it.
        nint last = columns - TLanes.Count, at1 = TLanes.Count, at2 = Math.Min(2 * at1, last), at3 = Math.Min(3 * at1, last);
        nint at4 = Math.Min(4 * at1, last), at5 = Math.Min(5 * at1, last), at6 = Math.Min(6 * at1, last);
        TVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        T* start = call.Start;
        if (start != null)
        {
            s0 = TLanes.Load(start);
            s7 = TLanes.Load(start + last);

            if (typeof(TVectors) != typeof(TwoVectors))
            {
                s1 = TLanes.Load(start + at1);
                s2 = TLanes.Load(start + at2);
            }

            if (typeof(TVectors) == typeof(EightVectors))
            {
                s3 = TLanes.Load(start + at3);
                s4 = TLanes.Load(start + at4);
                s5 = TLanes.Load(start + at5);
                s6 = TLanes.Load(start + at6);
            }
        }

        T* a = call.A;
        T* b = call.B;
        nint aStep = call.AStep, bStep = call.BStep;
        for (int depth = call.Depth; depth > 0; depth--)
        {
            TVector value = TLanes.Broadcast(*a);
            s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b), s0);

            if (typeof(TVectors) != typeof(TwoVectors))
            {
                s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + at1), s1);
                s2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + at2), s2);
            }

            if (typeof(TVectors) == typeof(EightVectors))
            {
                s3 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + at3), s3);
                s4 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + at4), s4);
                s5 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + at5), s5);
                s6 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + at6), s6);
            }

            s7 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + last), s7);
            a += aStep;
            b += bStep;
        }

        T* c = call.C;
        TLanes.Store(s0, c);

        if (typeof(TVectors) != typeof(TwoVectors))
        {
            TLanes.Store(s1, c + at1);
            TLanes.Store(s2, c + at2);
        }

        if (typeof(TVectors) == typeof(EightVectors))
        {
            TLanes.Store(s3, c + at3);
            TLanes.Store(s4, c + at4);
            TLanes.Store(s5, c + at5);
            TLanes.Store(s6, c + at6);
        }

        TLanes.Store(s7, c + last);
    }
}
