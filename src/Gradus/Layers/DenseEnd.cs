using System.Numerics;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// What becomes of a dense layer's product part by part, on the thread that made the part and while it is in the cache:
/// <c>Z += b</c>, and <c>A = g(Z)</c> unless g needs whole rows.
/// </summary>
/// <remarks>
/// Against passes of their own, which <c>bench/run kernels --filter '*Ends*'</c> times beside it, it makes no difference on one
/// thread. On two it saves a hand-over: 10 to 25 % of the way forward at 64 units of 64 inputs, nothing at 300 units of 784,
/// and it costs up to a sixth at 128 examples of 100 units and 300 inputs.
/// </remarks>
internal readonly struct DenseEnd<T>(Tensor<T> z, Tensor<T> a, Tensor<T> b, ActivationKernel<T> g) : IProductEnd
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // What the bias brings into the first-level cache, the activation finds there.
    private const int NumbersInBlock = 4096;

    public void Finish(int row, int rows, int column, int columns)
    {
        int units = z.RowLength;
        bool activates = !g.IsIdentity && !g.NeedsWholeRows;

        // Whole rows lie side by side and are taken many at once.
        int rowsInBlock = columns == units ? Math.Max(1, NumbersInBlock / units) : 1;
        ReadOnlySpan<T> bias = b.Count == 0 ? [] : b.Span.Slice(column, columns);
        Span<T> zs = z.Span, activated = a.Span;
        for (int i = row; i < row + rows; i += rowsInBlock)
        {
            int count = Math.Min(rowsInBlock, row + rows - i);
            int start = (i * units) + column;
            Span<T> part = zs.Slice(start, count * columns);
            if (bias.Length > 0)
            {
                Updates.AddRow(part, count, columns, bias);
            }

            if (activates)
            {
                g.Forward(part, activated.Slice(start, part.Length), columns);
            }
        }
    }
}
