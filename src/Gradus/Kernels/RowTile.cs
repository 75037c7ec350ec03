using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// As <see cref="Tile{TLanes, TVector, T}"/> for a product of one row: 1, 2, 4 or 8 vectors of sums, since eight chains hide
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
            Eight(columns, call);
        }
        else if (vectors > 2)
        {
            Four(columns, call);
        }
        else
        {
            Two(columns, call);
        }
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Eight(int columns, in TileCall<T> call)
    {
        // Where each vector begins: the last one ends with the columns.
        nint last = columns - TLanes.Count, o1 = TLanes.Count, o2 = 2 * o1, o3 = 3 * o1;
        nint o4 = Math.Min(4 * o1, last), o5 = Math.Min(5 * o1, last), o6 = Math.Min(6 * o1, last), o7 = last;
        TVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        T* start = call.Start;
        if (start != null)
        {
            s0 = TLanes.Load(start);
            s1 = TLanes.Load(start + o1);
            s2 = TLanes.Load(start + o2);
            s3 = TLanes.Load(start + o3);
            s4 = TLanes.Load(start + o4);
            s5 = TLanes.Load(start + o5);
            s6 = TLanes.Load(start + o6);
            s7 = TLanes.Load(start + o7);
        }

        T* a = call.A;
        T* b = call.B;
        for (int depth = call.Depth; depth > 0; depth--)
        {
            TVector value = TLanes.Broadcast(*a);
            s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b), s0);
            s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o1), s1);
            s2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o2), s2);
            s3 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o3), s3);
            s4 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o4), s4);
            s5 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o5), s5);
            s6 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o6), s6);
            s7 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o7), s7);
            a += call.AStep;
            b += call.BStep;
        }

        T* c = call.C;
        TLanes.Store(s0, c);
        TLanes.Store(s1, c + o1);
        TLanes.Store(s2, c + o2);
        TLanes.Store(s3, c + o3);
        TLanes.Store(s4, c + o4);
        TLanes.Store(s5, c + o5);
        TLanes.Store(s6, c + o6);
        TLanes.Store(s7, c + o7);
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Four(int columns, in TileCall<T> call)
    {
        nint last = columns - TLanes.Count, o1 = TLanes.Count, o2 = Math.Min(2 * o1, last), o3 = last;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        T* start = call.Start;
        if (start != null)
        {
            s0 = TLanes.Load(start);
            s1 = TLanes.Load(start + o1);
            s2 = TLanes.Load(start + o2);
            s3 = TLanes.Load(start + o3);
        }

        T* a = call.A;
        T* b = call.B;
        for (int depth = call.Depth; depth > 0; depth--)
        {
            TVector value = TLanes.Broadcast(*a);
            s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b), s0);
            s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o1), s1);
            s2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o2), s2);
            s3 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + o3), s3);
            a += call.AStep;
            b += call.BStep;
        }

        T* c = call.C;
        TLanes.Store(s0, c);
        TLanes.Store(s1, c + o1);
        TLanes.Store(s2, c + o2);
        TLanes.Store(s3, c + o3);
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Two(int columns, in TileCall<T> call)
    {
        nint last = columns - TLanes.Count;
        TVector s0 = default, s1 = default;
        T* start = call.Start;
        if (start != null)
        {
            s0 = TLanes.Load(start);
            s1 = TLanes.Load(start + last);
        }

        T* a = call.A;
        T* b = call.B;
        for (int depth = call.Depth; depth > 0; depth--)
        {
            TVector value = TLanes.Broadcast(*a);
            s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b), s0);
            s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + last), s1);
            a += call.AStep;
            b += call.BStep;
        }

        T* c = call.C;
        TLanes.Store(s0, c);
        TLanes.Store(s1, c + last);
    }
}
