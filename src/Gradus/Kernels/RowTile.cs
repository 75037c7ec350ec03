using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// As <see cref="Tile{TLanes, TVector, T}"/> for a product of one row: 1, 2 or 4 vectors of sums, as many chains at once as
/// hide the four cycles of a multiplication.
/// </summary>
internal static unsafe class RowTile<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(Compile.AtOnce)]
    public static void Run(int vectors, in TileCall<T> call)
    {
        int width = TLanes.Count;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        T* start = call.Start;
        if (start != null)
        {
            s0 = TLanes.Load(start);
            s1 = vectors > 1 ? TLanes.Load(start + width) : s0;
            s2 = vectors > 2 ? TLanes.Load(start + (2 * width)) : s0;
            s3 = vectors > 2 ? TLanes.Load(start + (3 * width)) : s0;
        }

        T* a = call.A;
        T* b = call.B;
        int depth = call.Depth;
        if (vectors == 4)
        {
            for (; depth > 0; depth--)
            {
                TVector value = TLanes.Broadcast(*a);
                s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b), s0);
                s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + width), s1);
                s2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + (2 * width)), s2);
                s3 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + (3 * width)), s3);
                a += call.AStep;
                b += call.BStep;
            }
        }
        else if (vectors == 2)
        {
            for (; depth > 0; depth--)
            {
                TVector value = TLanes.Broadcast(*a);
                s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b), s0);
                s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(b + width), s1);
                a += call.AStep;
                b += call.BStep;
            }
        }
        else
        {
            for (; depth > 0; depth--)
            {
                s0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a), TLanes.Load(b), s0);
                a += call.AStep;
                b += call.BStep;
            }
        }

        T* c = call.C;
        TLanes.Store(s0, c);
        if (vectors > 1)
        {
            TLanes.Store(s1, c + width);
        }

        if (vectors > 2)
        {
            TLanes.Store(s2, c + (2 * width));
            TLanes.Store(s3, c + (3 * width));
        }
    }
}
