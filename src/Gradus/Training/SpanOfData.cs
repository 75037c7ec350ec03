using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>How <see cref="SpanOfData{T}"/> goes through the columns.</summary>
internal static class SpanOfData
{
    /// <summary>A block of 209 examples takes 0.8 MB, as much as the second-level cache of a core.</summary>
    public const int BlockColumns = 512;
}

/// <summary>
/// The training examples X <c>[m, n_in]</c> and the first weights W₀ <c>[n_out, n_in]</c> of a layer, seen from inside their
/// span: inner products with them, and weights <c>W = s·W₀ + Kᵀ·X</c>. Sums are in double precision, over blocks of columns
/// in ascending order.
/// </summary>
internal sealed class SpanOfData<T>(Tensor<T> x, Tensor<T> start, Workers workers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Below the diagonal G is a copy. At 209 examples three blocks of rows take 0.7 of the work of one; smaller ones lose
    // more in the product than they save.
    private const int BlockRows = 96;

    private readonly int examples = x.Rows, columns = x.RowLength, products = x.Rows + start.Rows;

    /// <summary><c>[G, Z₀]</c>, with <c>G = X·Xᵀ</c> and <c>Z₀ = X·W₀ᵀ</c>. When cancelled, the rest of the sums is missing.</summary>
    public Tensor<double> OfExamples(CancellationToken cancellation)
    {
        // Row i holds columns from the start of its block of rows on: the upper part of G, and Z₀.
        Tensor<double> result = new(new Shape(examples, products));
        double[] both = new double[products * SpanOfData.BlockColumns];
        double[][] parts = new double[(examples + BlockRows - 1) / BlockRows][];
        for (int block = 0; block < parts.Length; block++)
        {
            parts[block] = new double[RowsOf(block) * (products - (block * BlockRows))];
        }

        for (int column = 0; column < columns && !cancellation.IsCancellationRequested; column += SpanOfData.BlockColumns)
        {
            int width = Load(column, both);
            for (int block = 0; block < parts.Length; block++)
            {
                int first = block * BlockRows, rows = RowsOf(block);
                MatrixProduct.ABt<double>(
                    both.AsSpan(first * width, rows * width), both.AsSpan(first * width, (products - first) * width), 1, 1,
                    parts[block], rows, products - first, width, workers);
            }
        }

        for (int i = 0; i < examples; i++)
        {
            int block = i / BlockRows, first = block * BlockRows;
            parts[block].AsSpan((i - first) * (products - first), products - first).CopyTo(result.Row(i)[first..]);
            for (int j = 0; j < first; j++)
            {
                result[i, j] = result[j, i];
            }
        }

        return result;
    }

    /// <summary><c>[X'·Xᵀ, X'·W₀ᵀ]</c> of other examples X'. When cancelled, the rest of the sums is missing.</summary>
    public Tensor<double> Of(Tensor<T> others, CancellationToken cancellation)
    {
        Tensor<double> result = new(new Shape(others.Rows, products));
        double[] both = new double[products * SpanOfData.BlockColumns], left = new double[Math.Min(examples, others.Rows) * SpanOfData.BlockColumns];
        for (int column = 0; column < columns && !cancellation.IsCancellationRequested; column += SpanOfData.BlockColumns)
        {
            int width = Load(column, both);
            for (int first = 0; first < others.Rows; first += examples)
            {
                Tensor<T> some = others.Slice(first, Math.Min(examples, others.Rows - first));
                Load(some, column, width, left);
                MatrixProduct.ABt<double>(
                    left.AsSpan(0, some.Rows * width), both.AsSpan(0, products * width), 1, 1,
                    result.Slice(first, some.Rows).Span, some.Rows, products, width, workers);
            }
        }

        return result;
    }

    /// <summary><c>W = s·W₀ + Kᵀ·X</c></summary>
    public void Weights(double s, Tensor<double> k, Tensor<T> w)
    {
        double[] both = new double[products * SpanOfData.BlockColumns];
        for (int column = 0; column < columns; column += SpanOfData.BlockColumns)
        {
            int width = Load(column, both);
            Span<double> sums = both.AsSpan(examples * width, start.Rows * width);
            MatrixProduct.AtB<double>(k.Span, both.AsSpan(0, examples * width), 1, s, sums, start.Rows, width, examples, workers);
            for (int i = 0; i < start.Rows; i++)
            {
                Span<T> to = w.Row(i).Slice(column, width);
                for (int j = 0; j < width; j++)
                {
                    to[j] = T.CreateTruncating(sums[(i * width) + j]);
                }
            }
        }
    }

    private int RowsOf(int block) => Math.Min(BlockRows, examples - (block * BlockRows));

    // Some columns of X, and below them those of W₀; says how many.
    private int Load(int column, Span<double> both)
    {
        int width = Math.Min(SpanOfData.BlockColumns, columns - column);
        Load(x, column, width, both);
        Load(start, column, width, both[(examples * width)..]);
        return width;
    }

    private static void Load(Tensor<T> from, int column, int width, Span<double> to)
    {
        for (int i = 0; i < from.Rows; i++)
        {
            Widening.ToDouble<T>(from.Row(i).Slice(column, width), to.Slice(i * width, width));
        }
    }
}
