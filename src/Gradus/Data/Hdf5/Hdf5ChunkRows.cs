using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Hdf5;

/// <summary>Rows of an array in chunks. The last chunk that was read stays unpacked, since the next rows may lie in it.</summary>
internal sealed class Hdf5ChunkRows : FileRows
{
    // Deflate makes at most so many bytes of one.
    private const int MostRatio = 1032;

    // Of a few bytes a call takes longer than their copy: chunks of 2 bytes across took 435 ms instead of 260 for 47 MB.
    private const int ShortRun = 16;

    private readonly Hdf5Source source;
    private readonly ChunkGrid grid;
    private readonly ChunkIndex index;
    private readonly Hdf5Filters filters;
    private readonly byte[] fill;
    private byte[]? chunk;
    private Int128 loaded = -1;

    public Hdf5ChunkRows(
        string name, string place, Hdf5Space space, NumberFormat format, Hdf5Source source, ChunkGrid grid, ChunkIndex index, Hdf5Filters filters, byte[] fill)
        : base(name, place, space.Lengths, format)
    {
        (this.source, this.grid, this.index, this.filters) = (source, grid, index, filters);
        this.fill = fill.Length == format.Size ? fill : new byte[format.Size];
    }

    public override int Band => grid.Chunk[0];

    public override void RequireContent()
    {
        Int128 bytes = (Int128)Count * RowBytes, most = (Int128)source.Bytes.Length * (filters.IsEmpty ? 1 : MostRatio);
        if (bytes > most)
        {
            throw source.Bytes.Bad(0, string.Create(
                CultureInfo.InvariantCulture,
                $"{Described} takes {bytes} bytes, which cannot be in a file of {source.Bytes.Length}. It is cut off or damaged, or most of the array was never written: copy it again."));
        }
    }

    protected override void ReadBytes(int first, int rows, Span<byte> destination)
    {
        int[] length = grid.Array, size = grid.Chunk;
        Span<long> place = [0, 0, 0, 0];
        for (int band = first / size[0]; band <= (first + rows - 1) / size[0]; band++)
        {
            for (int b = 0; b < grid.Counts[1]; b++)
            {
                for (int c = 0; c < grid.Counts[2]; c++)
                {
                    for (int d = 0; d < grid.Counts[3]; d++)
                    {
                        (place[0], place[1], place[2], place[3]) = (band, b, c, d);
                        Load(place);
                        Copy(place, first, rows, destination);
                    }
                }
            }
        }
    }

    private void Load(ReadOnlySpan<long> place)
    {
        Int128 number = grid.Number(place);
        if (number == loaded)
        {
            return;
        }

        if (index.Find(place) is not { } found)
        {
            chunk ??= GC.AllocateUninitializedArray<byte>(grid.ChunkBytes);
            for (int i = 0; i < chunk.Length; i += fill.Length)
            {
                fill.CopyTo(chunk, i);
            }
        }
        else
        {
            if (filters.IsEmpty ? found.Length != grid.ChunkBytes : grid.ChunkBytes > ((long)found.Length * MostRatio) + 64)
            {
                throw source.Bytes.Bad(source.Place(found.Address), string.Create(
                    CultureInfo.InvariantCulture, $"a chunk of {found.Length} bytes cannot hold {grid.ChunkBytes}. {Hdf5Source.Damaged}"));
            }

            // The bytes are there before memory is taken for what is made of them.
            source.At(found.Address, 0);
            loaded = -1;
            chunk ??= GC.AllocateUninitializedArray<byte>(grid.ChunkBytes);
            if (filters.IsEmpty)
            {
                source.Bytes.Read(source.Place(found.Address), chunk);
            }
            else
            {
                filters.Undo(source, found, Format.Size, chunk);
            }
        }

        loaded = number;
    }

    private void Copy(ReadOnlySpan<long> place, int first, int rows, Span<byte> destination)
    {
        int[] length = grid.Array, size = grid.Chunk;
        int at0 = (int)place[0] * size[0], at1 = (int)place[1] * size[1], at2 = (int)place[2] * size[2], at3 = (int)place[3] * size[3];
        int count1 = Math.Min(size[1], length[1] - at1), count2 = Math.Min(size[2], length[2] - at2), count3 = Math.Min(size[3], length[3] - at3);
        int from = Math.Max(first, at0), to = (int)Math.Min(first + rows, Math.Min((long)at0 + size[0], Count));
        int rowOfChunk = grid.ChunkBytes / size[0];
        if (rowOfChunk == RowBytes)
        {
            chunk.AsSpan((from - at0) * RowBytes, (to - from) * RowBytes).CopyTo(destination[((from - first) * RowBytes)..]);
            return;
        }

        int run = count3 * Format.Size;
        for (int i = from; i < to; i++)
        {
            for (int j = 0; j < count1; j++)
            {
                for (int k = 0; k < count2; k++)
                {
                    int source = ((i - at0) * rowOfChunk) + (((j * size[2]) + k) * size[3] * Format.Size);
                    int target = ((i - first) * RowBytes) + (((((at1 + j) * length[2]) + at2 + k) * length[3]) + at3) * Format.Size;
                    if (run > ShortRun)
                    {
                        chunk.AsSpan(source, run).CopyTo(destination[target..]);
                        continue;
                    }

                    ReadOnlySpan<byte> few = chunk.AsSpan(source, run);
                    Span<byte> put = destination.Slice(target, run);
                    for (int n = 0; n < put.Length; n++)
                    {
                        put[n] = few[n];
                    }
                }
            }
        }
    }
}
