using System.Buffers;
using System.Numerics;
using Gradus.Data.Arrays;
using Gradus.Tensors;

namespace Gradus.Data.Streams;

/// <summary>Inputs and targets that are columns of one matrix.</summary>
internal sealed class MatrixStore : RowStore
{
    private const int MostNumbers = 1 << 16;

    private readonly FileRows rows;
    private readonly int[] inputs, targets;
    private readonly IDisposable owned;

    public MatrixStore(FileRows rows, int[] inputs, int[] targets, IDisposable owned)
    {
        (this.rows, this.inputs, this.targets, this.owned) = (rows, inputs, targets, owned);
        rows.RequireContent();
    }

    public override int Count => rows.Count;

    public override Shape InputShape => new(inputs.Length);

    public override int TargetWidth => targets.Length;

    public override string Place => rows.Place;

    public override int Band => rows.Band;

    public override void ReadInputs<T>(int first, Span<T> destination) => Read(first, inputs, destination);

    public override void ReadTargets<T>(int first, Span<T> destination) => Read(first, targets, destination);

    public override void Dispose() => owned.Dispose();

    private void Read<T>(int first, int[] columns, Span<T> destination) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = rows.Shape.Count, count = destination.Length / columns.Length, piece = Math.Max(1, MostNumbers / width);
        T[] block = ArrayPool<T>.Shared.Rent(Math.Min(piece, count) * width);
        try
        {
            for (int start = 0; start < count; start += piece)
            {
                int some = Math.Min(piece, count - start);
                Span<T> read = block.AsSpan(0, some * width);
                rows.ReadRows(first + start, read);
                for (int i = 0; i < some; i++)
                {
                    ReadOnlySpan<T> row = read.Slice(i * width, width);
                    Span<T> to = destination.Slice((start + i) * columns.Length, columns.Length);
                    for (int j = 0; j < to.Length; j++)
                    {
                        to[j] = row[columns[j]];
                    }
                }
            }
        }
        finally
        {
            ArrayPool<T>.Shared.Return(block);
        }
    }
}
