using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels;

/// <summary>The tiles there are for vectors of some size, and which to take.</summary>
internal readonly struct Tiles<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int vectorBytes;
    private readonly bool oneRow;

    /// <param name="product">What is to be multiplied.</param>
    /// <param name="vectorBytes">64, 32 or 16: the widest vectors to use.</param>
    public Tiles(in ProductOperands<T> product, int vectorBytes)
    {
        this.vectorBytes = vectorBytes;
        oneRow = product.M == 1;

        // Eight chains of one row; four where B must be transposed, so that the panel stays in the first-level cache.
        int vectors = !oneRow ? 2 : product.BColumn == 1 ? RowTile<Lanes128<T>, Vector128<T>, T>.Most : 4;
        Width = vectors * vectorBytes / Unsafe.SizeOf<T>();
    }

    /// <summary>The tallest tile.</summary>
    public const int Tall = 12;

    /// <summary>The lowest tile, but for a product of one row.</summary>
    public const int Low = 4;

    /// <summary>The columns of the widest panel.</summary>
    public int Width { get; }

    /// <summary>
    /// How wide the next panel is when so many columns are left of all that there are up to its end. 20 columns of floats are 16
    /// and 4, which takes 3/4 of the time of 32.
    /// </summary>
    public int PanelWidth(int columns, int all)
    {
        int least = 16 / Unsafe.SizeOf<T>();
        int width = Width;
        if (oneRow)
        {
            // As even as possible: a narrow rest takes as long as a wide one.
            return columns >= 2 * width ? width : Math.Max(columns > width ? (columns + 1) / 2 : columns, least);
        }

        while (width > least && columns < width)
        {
            // Three quarters of a panel are made whole rather than cut in two: the rest costs a whole pass of its own. Where there
            // is nothing before them two halves are as fast and need no filling up; of 32 bytes and less they are not.
            if (columns > (width / 2) + (width / 4) && (all >= width || width * Unsafe.SizeOf<T>() <= 32))
            {
                break;
            }

            width /= 2;
        }

        return width;
    }

    /// <summary>
    /// How many rows the next tile has when so many are left of all that there are up to its end: of the 32 registers of 512
    /// bits, 12 rows by 2 vectors take 24 for sums; narrower vectors have 16, which hold 4 rows by 2 vectors or 12 by 1.
    /// </summary>
    public int Height(int rows, int all, int width, int tallest) =>
        oneRow ? 1
        : rows <= 4 || all < 8 || (width == Width && vectorBytes < 64) ? 4
        : rows <= 8 || all < tallest ? 8
        : tallest;

    public void Run(int width, int height, in TileCall<T> call)
    {
        int bytes = width * Unsafe.SizeOf<T>();
        if (oneRow)
        {
            RunRow(width, bytes, call);
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

    private void RunRow(int width, int bytes, in TileCall<T> call)
    {
        switch (Math.Min(bytes, vectorBytes))
        {
            case >= 64: RowTile<Lanes512<T>, Vector512<T>, T>.Run(width, call); break;
            case >= 32: RowTile<Lanes256<T>, Vector256<T>, T>.Run(width, call); break;
            default: RowTile<Lanes128<T>, Vector128<T>, T>.Run(width, call); break;
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
