using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// The matrix product in blocks: a panel of B, two vectors wide and <see cref="Depth"/> deep, is packed into the
/// first-level cache and met by every <see cref="Tile{TLanes, TVector, T}"/> of rows. A piece is a block of rows by a
/// range of panels; as each element is one chain inside one piece, the cut into pieces changes no bit.
/// </summary>
internal readonly unsafe struct BlockedProduct<TLanes, TVector, T> : IJob
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A panel is 16 KiB with 512-bit vectors: half of the smallest first-level cache in use.</summary>
    private const int Depth = 128;

    /// <summary>So many rows repay the packing; their sums and the panel take 46 KiB of the stack.</summary>
    private const int MostRows = 240;

    private const int Alignment = 64;

    private readonly ProductOperands<T> product;
    private readonly int rowsInPiece;
    private readonly int panelsInPiece;
    private readonly int groups;

    private BlockedProduct(in ProductOperands<T> product, int threads)
    {
        this.product = product;
        int panels = Blocks(product.N, 2 * TLanes.Count);
        int rowBlocks = Blocks(product.M, MostRows);

        // Threads share the columns where there are enough, because sharing rows repeats the packing. Some pieces more
        // than threads, so that one kept from its core does not hold up the rest.
        if (threads == 1)
        {
            groups = 1;
        }
        else if (panels >= 2L * threads)
        {
            groups = (int)Math.Min(panels, 4L * threads);
        }
        else
        {
            groups = 1;
            rowBlocks = Blocks(rowBlocks, threads) * threads;
        }

        rowsInPiece = Blocks(Blocks(product.M, rowBlocks), Tile<TLanes, TVector, T>.Rows) *
            Tile<TLanes, TVector, T>.Rows;
        panelsInPiece = Blocks(panels, groups);
        groups = Blocks(panels, panelsInPiece);
    }

    /// <summary>The product has a row and a column at least; the depth may be zero.</summary>
    public static void Run(in ProductOperands<T> product, Workers workers, int threads)
    {
        BlockedProduct<TLanes, TVector, T> job = new(product, threads);
        workers.Run(job, Blocks(product.M, job.rowsInPiece) * job.groups);
    }

    [SkipLocalsInit]
    public void Execute(int piece)
    {
        int width = 2 * TLanes.Count;
        int firstRow = piece / groups * rowsInPiece;
        int rows = Math.Min(rowsInPiece, product.M - firstRow);
        int firstColumn = piece % groups * panelsInPiece * width;
        int end = (int)Math.Min(firstColumn + ((long)panelsInPiece * width), product.N);

        int scratchBytes = (((Depth + MostRows) * width) * sizeof(T)) + Alignment;
        byte* scratch = stackalloc byte[scratchBytes];
        T* panel = (T*)(((nuint)scratch + Alignment - 1) & ~(nuint)(Alignment - 1));
        for (int column = firstColumn; column < end; column += width)
        {
            MultiplyPanel(firstRow, rows, column, Math.Min(width, end - column), panel, panel + (Depth * width));
        }

        product.End.Finish(firstRow, rows, firstColumn, end - firstColumn);
    }

    private void MultiplyPanel(int firstRow, int rows, int column, int columns, T* panel, T* sums)
    {
        const int TileRows = Tile<TLanes, TVector, T>.Rows;
        bool narrow = columns <= TLanes.Count;
        int width = narrow ? TLanes.Count : 2 * TLanes.Count;
        int tiles = Blocks(rows, TileRows);
        bool inPlace = columns == width && product.BColumn == 1 && tiles <= 2;

        new Span<T>(sums, tiles * TileRows * width).Clear();
        for (int p = 0; p < product.K; p += Depth)
        {
            int depth = Math.Min(Depth, product.K - p);
            T* b = product.B + (p * product.BStep) + (column * product.BColumn);
            nint bStep = product.BStep;
            if (!inPlace)
            {
                Panel.Pack(b, product.BStep, product.BColumn, depth, columns, panel, width);
                b = panel;
                bStep = width;
            }

            T* a = product.A + (firstRow * product.ARow) + (p * product.AStep);
            T* tileSums = sums;
            for (int row = 0; row < rows; row += TileRows)
            {
                if (narrow)
                {
                    Tile<TLanes, TVector, T>.AddOneVector(
                        a, product.ARow, product.AStep, rows - row, b, bStep, depth, tileSums);
                }
                else
                {
                    Tile<TLanes, TVector, T>.AddTwoVectors(
                        a, product.ARow, product.AStep, rows - row, b, bStep, depth, tileSums);
                }

                a += TileRows * product.ARow;
                tileSums += TileRows * width;
            }
        }

        T* c = product.C + ((nint)firstRow * product.N) + column;
        for (int row = 0; row < rows; row++)
        {
            Tile<TLanes, TVector, T>.Finish(sums + (row * width), c, columns, product.Alpha, product.Beta);
            c += product.N;
        }
    }

    private static int Blocks(int length, int block) => (int)(((long)length + block - 1) / block);
}
