using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradus.Kernels;

/// <summary>
/// The matrix product as blocks of k, these as panels of B, and these as tiles of rows. What cannot be read well in place
/// is packed before. As each element is one chain inside one piece, the cut into pieces changes no bit.
/// </summary>
internal readonly unsafe struct BlockedProduct<T> : IJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostOnStack = 64 * 1024;
    private const int Alignment = 64;

    /// <summary>Panels packed together: at 2048³ 2 and 8 of them are 2 to 5 % slower.</summary>
    private const int PanelsInBand = 4;

    private readonly ProductOperands<T> product;
    private readonly Tiles<T> tiles;
    private readonly ProductBlocks<T> blocks;

    private BlockedProduct(in ProductOperands<T> product, int vectorBytes, int threads)
    {
        this.product = product;
        tiles = new(product, vectorBytes);
        blocks = new(product, tiles, threads);
    }

    /// <summary>The product has a row and a column at least; the depth may be zero.</summary>
    public static void Run(in ProductOperands<T> product, int vectorBytes, Workers workers, int threads)
    {
        BlockedProduct<T> job = new(product, vectorBytes, threads);
        workers.Run(job, job.blocks.Pieces);
    }

    public void Execute(int piece)
    {
        ProductPart part = blocks.Part(product, piece);
        int paddedRows = part.Rows + Tiles<T>.Tall;
        nint b = Panel.Slot(tiles.PanelWidth(part.Columns, product.N), blocks.Depth) * (blocks.PacksB ? PanelsInBand : 1);
        nint a = blocks.PacksA ? Panel.Slot(Tiles<T>.Low, blocks.Depth) * (paddedRows / Tiles<T>.Low) : 0;
        nint edge = Tiles<T>.Tall * tiles.Width;
        nint sums = product.K > blocks.Depth ? (nint)paddedRows * (part.Columns + tiles.Width) : 0;
        nint bytes = ((b + a + edge + sums) * sizeof(T)) + Alignment;
        if (bytes <= MostOnStack)
        {
            MultiplyOnStack(part, (int)bytes, b, a, edge);
        }
        else
        {
            void* memory = NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            Multiply(part, new((T*)memory, b, a, edge));
            NativeMemory.AlignedFree(memory);
        }

        product.Finish(part.Row, part.Rows, part.Column, part.Columns);
    }

    [SkipLocalsInit]
    private void MultiplyOnStack(in ProductPart part, int bytes, nint b, nint a, nint edge)
    {
        byte* memory = stackalloc byte[bytes];
        nuint aligned = ((nuint)memory + Alignment - 1) & ~(nuint)(Alignment - 1);
        Multiply(part, new((T*)aligned, b, a, edge));
    }

    private void Multiply(in ProductPart part, in Scratch scratch)
    {
        int p = 0;
        do
        {
            int depth = Math.Min(blocks.Depth, product.K - p);
            MultiplyBlock(part, scratch, p, depth);
            p += depth;
        }
        while (p < product.K);
    }

    private void MultiplyBlock(in ProductPart part, in Scratch scratch, int p, int depth)
    {
        if (blocks.PacksA)
        {
            PackRows(part, scratch.A, p, depth);
        }

        T* sums = scratch.Sums;
        int packed = 0;
        for (int j = 0; j < part.Columns;)
        {
            int left = part.Columns - j;
            int width = tiles.PanelWidth(left, part.Column + part.Columns);
            int columns = Math.Min(width, left);
            int again = Again(width - columns, part.Column + j);
            T* b = product.B + (p * product.BStep) + ((part.Column + j - again) * product.BColumn);
            nint step = product.BStep;
            if (blocks.PacksB && columns == tiles.Width)
            {
                int inBand = packed % PanelsInBand;
                if (inBand == 0)
                {
                    int panels = Math.Min(PanelsInBand, left / width);
                    Panel.PackBand(b, step, depth, panels, scratch.B, width);
                }

                b = scratch.B + (inBand * Panel.Slot(width, depth));
                step = width;
                packed++;
            }
            else if (product.BColumn != 1 || again + columns < width)
            {
                Panel.Pack(b, step, product.BColumn, depth, again + columns, scratch.B, width);
                b = scratch.B;
                step = width;
            }

            MultiplyPanel(part, scratch, p, depth, b, step, new(j, columns, again, width), sums);
            sums += (part.Rows + Tiles<T>.Tall) * width;
            j += columns;
        }
    }

    private void MultiplyPanel(
        in ProductPart part, in Scratch scratch, int p, int depth, T* b, nint step, in Stretch columns, T* sums)
    {
        bool last = p + depth == product.K;
        bool plain = product.Alpha == T.One && product.Beta == T.Zero;
        int width = columns.Size;
        TileCall<T> call = new() { B = b, BStep = step, Depth = depth };
        T* packed = scratch.A;
        for (int i = 0; i < part.Rows;)
        {
            Stretch rows = Rows(part, i, blocks.PacksA ? tiles.Width : width, blocks.Tallest);
            int height = rows.Size;
            if (blocks.PacksA)
            {
                call.A = packed;
                call.ARow = 1;
                call.AStep = height;
                packed += Panel.Slot(height, depth);
            }
            else
            {
                call.A = product.A + ((part.Row + i - rows.Again) * product.ARow) + (p * product.AStep);
                call.ARow = product.ARow;
                call.AStep = product.AStep;
            }

            // The last block goes straight into C where that is possible, what is there already once more. By way of the edge it
            // costs some 100 cycles a tile: 3 % at a depth of 128.
            T* c = product.C + ((nint)(part.Row + i) * product.N) + part.Column + columns.Start;
            bool direct = last && plain && rows.IsWithin && columns.IsWithin;
            call.Start = p == 0 ? null : sums;
            call.C = direct ? c - ((nint)rows.Again * product.N) - columns.Again : last ? scratch.Edge : sums;
            call.CRow = direct ? product.N : width;
            tiles.Run(width, height, call);
            if (last && !direct)
            {
                T* first = scratch.Edge + (rows.Again * width) + columns.Again;
                TileEnd.Write(first, width, c, product.N, rows.Count, columns.Count, product.Alpha, product.Beta);
            }

            sums += height * width;
            i += rows.Count;
        }
    }

    private void PackRows(in ProductPart part, T* to, int p, int depth)
    {
        T* a = product.A + (part.Row * product.ARow) + (p * product.AStep);
        int row = 0;
        int tall = tiles.Height(Tiles<T>.Tall, Tiles<T>.Tall, tiles.Width, Tiles<T>.Tall);
        if (product.ARow == 1)
        {
            int panels = part.Rows / tall;
            Panel.PackBand(a, product.AStep, depth, panels, to, tall);
            to += panels * Panel.Slot(tall, depth);
            row = panels * tall;
        }

        while (row < part.Rows)
        {
            Stretch rows = Rows(part, row, tiles.Width, Tiles<T>.Tall);
            Panel.Pack(a + ((row - rows.Again) * product.ARow), product.AStep, product.ARow, depth, rows.Again + rows.Count, to, rows.Size);
            to += Panel.Slot(rows.Size, depth);
            row += rows.Count;
        }
    }

    /// <summary>The rows of the next tile of a panel of that width.</summary>
    private Stretch Rows(in ProductPart part, int start, int width, int tallest)
    {
        int left = part.Rows - start;
        int height = tiles.Height(left, part.Row + part.Rows, width, tallest);
        int count = Math.Min(height, left);
        return new(start, count, Again(height - count, part.Row + start), height);
    }

    /// <summary>
    /// What is missing of a tile is made again of what stands before it, so that nothing is filled up: 31×31×10,000 takes half the
    /// time, in place rather than packed. Only products smaller than a small tile, such as one of 7 columns, have too little before it.
    /// </summary>
    private static int Again(int missing, int before) => before >= missing ? missing : 0;

    /// <summary>The rows, or columns, of a tile: so many from a place of the part on, and some before it once again.</summary>
    private readonly record struct Stretch(int Start, int Count, int Again, int Size)
    {
        /// <summary>Whether all of the tile lies in the part.</summary>
        public bool IsWithin => Again + Count == Size && Again <= Start;
    }

    private readonly struct Scratch(T* memory, nint b, nint a, nint edge)
    {
        public readonly T* B = memory;
        public readonly T* A = memory + b;
        public readonly T* Edge = memory + b + a;

        /// <summary>The sums carried between blocks of k, tile by tile.</summary>
        public readonly T* Sums = memory + b + a + edge;
    }
}
