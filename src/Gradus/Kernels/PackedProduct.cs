using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// Many examples through a dense layer whose weights are packed: panel after panel, each met by all examples, so that
/// nothing is packed again and W is read once.
/// </summary>
internal static unsafe class PackedProduct<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>z <c>[rows, units]</c>; the number of rows is a multiple of 4.</summary>
    public static void Multiply(T* x, int rows, T* panels, T* bias, int units, int inputs, T* z)
    {
        int lanes = TLanes.Count, vectors = (int)(((long)units + lanes - 1) / lanes);
        for (int vector = 0; vector < vectors;)
        {
            // The last of an odd number of vectors lies in a panel with the two before it.
            int wide = vectors - vector is 1 or 3 ? vectors - vector : 2;
            T* panel = panels + ((nint)vector * lanes * inputs);
            for (int at = 0; at < wide; at += 2)
            {
                int column = (vector + at) * lanes, width = Math.Min(2, wide - at) * lanes;
                TileCall<T> call = new() { A = x, ARow = inputs, AStep = 1, B = panel + (at * lanes), BStep = wide * lanes, Depth = inputs };
                MultiplyPanel(call, rows, bias == null ? null : bias + column, z + column, units, width, Math.Min(width, units - column));
            }

            vector += wide;
        }
    }

    private static void MultiplyPanel(TileCall<T> call, int rows, T* bias, T* z, int units, int width, int columns)
    {
        // Of the registers 512 bits have 32 and narrower vectors 16: see Tiles.Height.
        int tallest = TLanes.Count * sizeof(T) == 64 ? Tiles<T>.Tall : Tiles<T>.Low;
        T* edge = stackalloc T[Tiles<T>.Tall * 2 * TLanes.Count];
        for (int row = 0; row < rows;)
        {
            int some = Math.Min(tallest, rows - row);
            bool whole = columns == width;
            call.C = whole ? z : edge;
            call.CRow = whole ? units : width;
            MultiplyTile(call, some, width);
            if (bias != null)
            {
                AddBias(call.C, call.CRow, some, width, bias);
            }

            if (!whole)
            {
                // A tile writes whole vectors, which would reach into the next row.
                for (int i = 0; i < some; i++)
                {
                    new ReadOnlySpan<T>(edge + (i * width), columns).CopyTo(new Span<T>(z + ((nint)i * units), columns));
                }
            }

            call.A += some * call.ARow;
            z += (nint)some * units;
            row += some;
        }
    }

    private static void MultiplyTile(in TileCall<T> call, int rows, int width)
    {
        switch (rows, width == TLanes.Count)
        {
            case (4, true): Tile<TLanes, TVector, T>.One<Height4>(call); break;
            case (8, true): Tile<TLanes, TVector, T>.One<Height8>(call); break;
            case (_, true): Tile<TLanes, TVector, T>.One<Height12>(call); break;
            case (4, _): Tile<TLanes, TVector, T>.Two<Height4>(call); break;
            case (8, _): Tile<TLanes, TVector, T>.Two<Height8>(call); break;
            default: Tile<TLanes, TVector, T>.Two<Height12>(call); break;
        }
    }

    // 1·z + b, rounded once, is z + b. The tile's sums are still in the first-level cache.
    [MethodImpl(Compile.AtOnce)]
    private static void AddBias(T* z, nint row, int rows, int width, T* bias)
    {
        TVector one = TLanes.Broadcast(T.One);
        for (int j = 0; j < width; j += TLanes.Count)
        {
            TVector b = TLanes.Load(bias + j);
            T* at = z + j;
            for (int i = 0; i < rows; i++)
            {
                TLanes.Store(TLanes.FusedMultiplyAdd(one, TLanes.Load(at), b), at);
                at += row;
            }
        }
    }
}
