using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>The examples of one step: neighbours in the order of the data, or examples by their numbers, in any order.</summary>
internal readonly ref struct Batch
{
    private readonly int first;
    private readonly ReadOnlySpan<int> chosen;

    private Batch(int first, int count, ReadOnlySpan<int> chosen)
    {
        this.first = first;
        this.chosen = chosen;
        Count = count;
    }

    /// <summary>How many examples these are.</summary>
    public int Count { get; }

    /// <summary>So many examples that lie side by side.</summary>
    public static Batch Neighbours(int first, int count) => new(first, count, default);

    /// <summary>The examples of these numbers.</summary>
    public static Batch Chosen(ReadOnlySpan<int> rows) => new(0, rows.Length, rows);

    /// <summary>
    /// The rows of these examples: neighbours as a view of <paramref name="all"/>, others as copies in the first rows of
    /// <paramref name="buffer"/>, which neighbours do not need.
    /// </summary>
    public Tensor<T> Of<T>(Tensor<T> all, Tensor<T> buffer, Workers workers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (chosen.IsEmpty)
        {
            return all.Slice(first, Count);
        }

        if (buffer.Rows < Count || buffer.RowLength != all.RowLength)
        {
            throw new ArgumentException($"{Count} rows of {all.Shape} do not fit {buffer.Shape}.", nameof(buffer));
        }

        Tensor<T> copies = buffer.Slice(0, Count);
        RowGather.Copy(chosen, all.Span, all.RowLength, copies.Span, workers);
        return copies;
    }
}
