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
    private const int MostRows = 12;

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
                Panel(x, rows, panel + (at * lanes), wide * lanes, bias == null ? null : bias + column, inputs, z + column, units, width, Math.Min(width, units - column));
            }

            vector += wide;
        }
    }

    private static void Panel(
        T* x, int rows, T* panel, nint step, T* bias, int inputs, T* z, int units, int width, int columns)
    {
        bool whole = columns == width;
        int tallest = TLanes.Count * sizeof(T) == 64 ? MostRows : 4;
        for (int row = 0; row < rows;)
        {
            int some = Math.Min(tallest, rows - row);
            T* from = x + ((nint)row * inputs), to = z + ((nint)row * units);
            if (whole)
            {
                Tile(from, some, panel, step, bias, inputs, to, units, width);
            }
            else
            {
                Edge(from, some, panel, step, bias, inputs, to, units, width, columns);
            }

            row += some;
        }
    }

    // A tile writes whole vectors, which would reach into the next row.
    [SkipLocalsInit]
    private static void Edge(
        T* x, int rows, T* panel, nint step, T* bias, int inputs, T* z, int units, int width, int columns)
    {
        T* edge = stackalloc T[MostRows * 2 * TLanes.Count];
        Tile(x, rows, panel, step, bias, inputs, edge, width, width);
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<T>(edge + (row * width), columns).CopyTo(new Span<T>(z + ((nint)row * units), columns));
        }
    }

    private static void Tile(T* x, int rows, T* panel, nint step, T* bias, int inputs, T* z, nint zRow, int width)
    {
        if (width == TLanes.Count)
        {
            switch (rows)
            {
                case 12:
                    PackedTile<TLanes, TVector, T>.AddOne<TwelveRows>(x, inputs, panel, step, inputs, bias, z, zRow);
                    break;
                case 8:
                    PackedTile<TLanes, TVector, T>.AddOne<EightRows>(x, inputs, panel, step, inputs, bias, z, zRow);
                    break;
                default:
                    PackedTile<TLanes, TVector, T>.AddOne<FourRows>(x, inputs, panel, step, inputs, bias, z, zRow);
                    break;
            }

            return;
        }

        switch (rows)
        {
            case 12:
                PackedTile<TLanes, TVector, T>.AddTwo<TwelveRows>(x, inputs, panel, step, inputs, bias, z, zRow);
                break;
            case 8:
                PackedTile<TLanes, TVector, T>.AddTwo<EightRows>(x, inputs, panel, step, inputs, bias, z, zRow);
                break;
            default:
                PackedTile<TLanes, TVector, T>.AddTwo<FourRows>(x, inputs, panel, step, inputs, bias, z, zRow);
                break;
        }
    }
}
