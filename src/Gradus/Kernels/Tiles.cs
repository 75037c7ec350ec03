using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels;

/// <summary>The tiles there are for vectors of some size, and which to take.</summary>
/// <param name="vectorBytes">64, 32 or 16: the widest vectors to use.</param>
/// <param name="oneRow">Whether the product has one row only.</param>
internal readonly struct Tiles<T>(int vectorBytes, bool oneRow)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The tallest tile.</summary>
    public const int Tall = 12;

    /// <summary>The lowest tile, but for a product of one row.</summary>
    public const int Low = 4;

    /// <summary>The columns of the widest panel: two vectors, or four of one row.</summary>
    public int Width { get; } = (oneRow ? 4 : 2) * vectorBytes / Unsafe.SizeOf<T>();

    /// <summary>
    /// How wide the next panel is when so many columns are left. 20 columns of floats are 16 and 4, which takes 3/4 of the
    /// time of 32.
    /// </summary>
    public int PanelWidth(int columns)
    {
        int least = 16 / Unsafe.SizeOf<T>();
        int width = Width;
        while (width > least && columns < width)
        {
            // Three quarters of a panel are filled up rather than cut in two: the rest costs a whole pass of its own.
            if (columns > (width / 2) + (width / 4))
            {
                break;
            }

            width /= 2;
        }

        return width;
    }

    /// <summary>
    /// How many rows the next tile has when so many are left: of the 32 registers of 512 bits, 12 rows by 2 vectors take 24
    /// for sums; narrower vectors have 16, which hold 4 rows by 2 vectors or 12 by 1.
    /// </summary>
    public int Height(int rows, int width, int tallest) =>
        oneRow ? 1 : rows <= 4 || (width == Width && vectorBytes < 64) ? 4 : rows <= 8 ? 8 : tallest;

    public void Run(int width, int height, in TileCall<T> call)
    {
        int bytes = width * Unsafe.SizeOf<T>();
        if (oneRow)
        {
            RunRow(bytes, call);
            return;
        }

        switch (bytes, vectorBytes)
        {
            case (128, _): Two<Lanes512<T>, Vector512<T>>(height, call); break;
            case (64, 64): One<Lanes512<T>, Vector512<T>>(height, call); break;
            case (64, _): Two<Lanes256<T>, Vector256<T>>(height, call); break;
            case (32, 16): Two<Lanes128<T>, Vector128<T>>(height, call); break;
            case (32, _): One<Lanes256<T>, Vector256<T>>(height, call); break;
            default: One<Lanes128<T>, Vector128<T>>(height, call); break;
        }
    }

    private void RunRow(int bytes, in TileCall<T> call)
    {
        switch (Math.Min(bytes, vectorBytes))
        {
            case 64: RowTile<Lanes512<T>, Vector512<T>, T>.Run(bytes / 64, call); break;
            case 32: RowTile<Lanes256<T>, Vector256<T>, T>.Run(bytes / 32, call); break;
            default: RowTile<Lanes128<T>, Vector128<T>, T>.Run(bytes / 16, call); break;
        }
    }

    private static void Two<TLanes, TVector>(int height, in TileCall<T> call)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        switch (height)
        {
            case 4: Tile<TLanes, TVector, T>.Two<Height4>(call); break;
            case 8: Tile<TLanes, TVector, T>.Two<Height8>(call); break;
            default: Tile<TLanes, TVector, T>.Two<Height12>(call); break;
        }
    }

    private static void One<TLanes, TVector>(int height, in TileCall<T> call)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        switch (height)
        {
            case 4: Tile<TLanes, TVector, T>.One<Height4>(call); break;
            case 8: Tile<TLanes, TVector, T>.One<Height8>(call); break;
            default: Tile<TLanes, TVector, T>.One<Height12>(call); break;
        }
    }
}
