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
        nint b = Panel.Slot(tiles.PanelWidth(part.Columns), blocks.Depth) * (blocks.PacksB ? PanelsInBand : 1);
        nint a = Panel.Slot(Tiles<T>.Low, blocks.Depth) * ((blocks.PacksA ? paddedRows : Tiles<T>.Tall) / Tiles<T>.Low);
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
            int width = tiles.PanelWidth(left);
            int columns = Math.Min(width, left);
            T* b = product.B + (p * product.BStep) + ((part.Column + j) * product.BColumn);
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
            else if (product.BColumn != 1 || columns < width)
            {
                Panel.Pack(b, step, product.BColumn, depth, columns, scratch.B, width);
                b = scratch.B;
                step = width;
            }

            MultiplyPanel(part, scratch, p, depth, b, step, j, width, sums);
            sums += (part.Rows + Tiles<T>.Tall) * width;
            j += columns;
        }
    }

    private void MultiplyPanel(
        in ProductPart part, in Scratch scratch, int p, int depth, T* b, nint step, int j, int width, T* sums)
    {
        bool last = p + depth == product.K;
        bool plain = product.Alpha == T.One && product.Beta == T.Zero;
        int columns = Math.Min(width, part.Columns - j);
        TileCall<T> call = new() { B = b, BStep = step, Depth = depth };
        T* packed = scratch.A;
        for (int i = 0; i < part.Rows;)
        {
            int height = tiles.Height(part.Rows - i, blocks.PacksA ? tiles.Width : width, blocks.Tallest);
            int rows = Math.Min(height, part.Rows - i);
            call.A = product.A + ((part.Row + i) * product.ARow) + (p * product.AStep);
            call.ARow = product.ARow;
            call.AStep = product.AStep;
            if (blocks.PacksA || rows < height)
            {
                if (!blocks.PacksA)
                {
                    Panel.Pack(call.A, call.AStep, call.ARow, depth, rows, packed, height);
                }

                call.A = packed;
                call.ARow = 1;
                call.AStep = height;
                packed += Panel.Slot(height, depth);
            }

            // The last block goes straight into C where that is possible. By way of the edge it costs some 100 cycles a tile:
            // 3 % at a depth of 128.
            T* c = product.C + ((nint)(part.Row + i) * product.N) + part.Column + j;
            bool direct = last && plain && rows == height && columns == width;
            call.Start = p == 0 ? null : sums;
            call.C = direct ? c : last ? scratch.Edge : sums;
            call.CRow = direct ? product.N : width;
            tiles.Run(width, height, call);
            if (last && !direct)
            {
                TileEnd.Write(scratch.Edge, width, c, product.N, rows, columns, product.Alpha, product.Beta);
            }

            sums += height * width;
            i += height;
        }
    }

    private void PackRows(in ProductPart part, T* to, int p, int depth)
    {
        T* a = product.A + (part.Row * product.ARow) + (p * product.AStep);
        int row = 0;
        int tall = tiles.Height(Tiles<T>.Tall, tiles.Width, Tiles<T>.Tall);
        if (product.ARow == 1)
        {
            int panels = part.Rows / tall;
            Panel.PackBand(a, product.AStep, depth, panels, to, tall);
            to += panels * Panel.Slot(tall, depth);
            row = panels * tall;
        }

        while (row < part.Rows)
        {
            int height = tiles.Height(part.Rows - row, tiles.Width, Tiles<T>.Tall);
            int rows = Math.Min(height, part.Rows - row);
            Panel.Pack(a + (row * product.ARow), product.AStep, product.ARow, depth, rows, to, height);
            to += Panel.Slot(height, depth);
            row += height;
        }
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
