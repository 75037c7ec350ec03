using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Streams;

/// <summary>The inputs of streamed examples as rows that are measured.</summary>
internal sealed class StreamedRows<T>(StreamedDataset data) : InputRows<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // So many numbers take 32 MB in double precision.
    private const int MostNumbers = 1 << 22, MostRows = 1 << 16;

    public override int Count => data.Count;

    public override int Width => data.Width;

    public override IEnumerable<Tensor<T>> Blocks()
    {
        StreamReader<T> reader = new(data);
        Tensor<T> block = new(new Shape(Math.Min(reader.PieceRows, Count), Width));
        ReadingWatch watch = new(data.Source.Options, "measuring what the preparation needs");
        for (int first = 0; first < Count; first += block.Rows)
        {
            watch.At(first, Count);
            Tensor<T> rows = block.Slice(0, Math.Min(block.Rows, Count - first));
            reader.Inputs(first, rows.Span);
            yield return rows;
        }
    }

    public override Tensor<T> Some()
    {
        int most = Math.Min(Count, Math.Clamp(MostNumbers / Width, 1, MostRows)), taken = 0, first = 0;
        Tensor<T> some = new(new Shape(most, Width));
        foreach (Tensor<T> rows in Blocks())
        {
            for (int row; taken < most && (row = (int)((long)taken * Count / most)) < first + rows.Rows; taken++)
            {
                rows.Row(row - first).CopyTo(some.Row(taken));
            }

            first += rows.Rows;
        }

        return some;
    }

    public override InputRows<T> After(Preprocessing steps) => new StreamedRows<T>(data.Prepared(steps));
}
