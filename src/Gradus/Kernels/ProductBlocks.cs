using System.Numerics;

namespace Gradus.Kernels;

/// <summary>
/// How a product is cut for the caches and for the threads. As each element stays one chain over ascending k, whose sum
/// is carried from block to block, no choice made here changes a bit.
/// </summary>
internal readonly struct ProductBlocks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// 512 steps of floats: the sums then travel to memory and back once in 12,000 cycles. 256 steps cost 3 to 8 % from
    /// 1024³ on.
    /// </summary>
    private const int DepthBytes = 2048;

    /// <summary>
    /// What is packed of B is used for so many rows: with 240 instead, 256×4096×4096 reads B twice and loses 8 %.
    /// </summary>
    private const int MostRows = 360;

    /// <summary>The sums that are carried between blocks are at most 360 rows of so many bytes.</summary>
    private const int SumsBytes = 2048;

    /// <summary>More pieces than threads, so that one kept from its core does not hold up the rest.</summary>
    private const int PiecesPerThread = 2;

    /// <summary>From here on each step is in a page of its own, and all of them in one set of the first-level cache.</summary>
    private const int FarBytes = 4096;

    /// <summary>Packing a number of A or B, transposed by vectors, takes as long as multiplying it so many times.</summary>
    private const int PackingProducts = 10;

    private readonly int rowUnit, rowBlocks, panelWidth, groups;

    public ProductBlocks(in ProductOperands<T> product, Tiles<T> tiles, int threads)
    {
        Depth = Math.Min(product.K, DepthOf(product));
        int panels = Count(product.N, tiles.Width);
        panelWidth = tiles.Width;
        rowUnit = Tiles<T>.Tall;
        rowBlocks = Count(product.M, MostRows);
        groups = product.K > Depth ? Count(product.N, SumsBytes / Size) : 1;

        // What lies well in the second-level cache is read in place: copies of it cost 5 to 15 % at 128³ to 512³.
        bool oneSet = product.ARow * Size % FarBytes == 0;
        bool farA = product.M > 1 && (oneSet || product.AStep * Size >= FarBytes);
        PacksB = product.M > 1 && product.BColumn == 1 && product.BStep * Size >= FarBytes;
        if (threads > 1 && SharesRows(product, panels, threads, farA))
        {
            rowUnit = Tiles<T>.Low;
            rowBlocks = Math.Min(Count(product.M, rowUnit), Count(rowBlocks, threads) * threads);
        }
        else if (threads > 1)
        {
            long pieces = Math.Max(groups, (long)PiecesPerThread * threads);
            groups = (int)Math.Min(panels, (pieces + threads - 1) / threads * threads);
        }

        Pieces = rowBlocks * groups;
        bool isLow = product.M is > 1 and < Tiles<T>.Low;
        PacksA = isLow || (farA && Math.Min(product.N, Count(panels, groups) * tiles.Width) >= 2 * tiles.Width);

        // Such a set holds 8 lines: 209×20×12288 runs at 77 GFLOP/s with 8 rows at once, at 53 with 12, at 69 packed.
        Tallest = oneSet && !PacksA ? 8 : Tiles<T>.Tall;
    }

    /// <summary>The steps of k in a block.</summary>
    public int Depth { get; }

    public int Pieces { get; }

    public bool PacksA { get; }

    /// <summary>How many rows a tile may have.</summary>
    public int Tallest { get; }

    /// <summary>Whether B is packed even where a tile could read it in place.</summary>
    public bool PacksB { get; }

    private static unsafe int Size => sizeof(T);

    public ProductPart Part(in ProductOperands<T> product, int piece)
    {
        (int block, int group) = Math.DivRem(piece, groups);
        (int row, int rows) = Share(product.M, rowUnit, rowBlocks, block);
        (int column, int columns) = Share(product.N, panelWidth, groups, group);
        return new(row, rows, column, columns);
    }

    /// <summary>
    /// Whether threads share the rows rather than the columns: where the busiest thread has less to do then. What is packed of
    /// the shared side is packed once; of the other side, by every thread.
    /// </summary>
    private bool SharesRows(in ProductOperands<T> product, int panels, int threads, bool packsA)
    {
        long packedA = packsA ? PackingProducts : 0, packedB = PacksB || product.BColumn != 1 ? PackingProducts : 0;
        long rows = Count(Count(product.M, Tiles<T>.Low), threads) * Tiles<T>.Low, columns = Count(panels, threads) * panelWidth;
        return (product.N + packedA) * (rows + packedB) < (columns + packedA) * (product.M + packedB);
    }

    /// <summary>
    /// The share <paramref name="index"/> of a length in whole units, the last of which may be cut off: the first shares have
    /// one unit more where they do not come out even, so that threads end together.
    /// </summary>
    private static (int Start, int Length) Share(int length, int unit, int shares, int index)
    {
        (int each, int more) = Math.DivRem(Count(length, unit), shares);
        int start = ((each * index) + Math.Min(index, more)) * unit;
        int size = (each + (index < more ? 1 : 0)) * unit;
        return (start, Math.Min(size, length - start));
    }

    /// <summary>Blocks of <paramref name="size"/> that cover <paramref name="length"/>.</summary>
    private static int Count(int length, int size) => (int)(((long)length + size - 1) / size);

    /// <summary>
    /// One row uses each number of B once. Then a panel to be transposed should stay in the first-level cache, and rows that
    /// lie far apart are read some at a time from end to end, as memory likes it: 12288 columns of 209 rows take 290 µs
    /// instead of 430.
    /// </summary>
    private static int DepthOf(in ProductOperands<T> product) =>
        (product.M > 1 ? DepthBytes : product.BColumn != 1 ? 256 : product.BStep * Size >= FarBytes ? 64 : DepthBytes) / Size;
}

/// <summary>A part of C.</summary>
internal readonly record struct ProductPart(int Row, int Rows, int Column, int Columns);
