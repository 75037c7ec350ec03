using System.Numerics;
using Gradus.Kernels;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// The order in which an epoch visits the examples, in batches of equal size; the last may be smaller. Shuffled, the
/// order of an epoch is a function of the seed and the epoch's number: NumPy's <c>permutation(count)</c> under a
/// <see cref="NumPySeed"/>.
/// </summary>
internal sealed class Batches
{
    private readonly int[] order;
    private readonly int batchSize;
    private readonly RandomStreams? shuffle;

    /// <param name="count">The number of examples.</param>
    /// <param name="batchSize">The number of examples in a batch; where it is larger than the count, there is one batch.</param>
    /// <param name="shuffle">What the orders are drawn from; null leaves the examples in their own order.</param>
    public Batches(int count, int batchSize, RandomStreams? shuffle)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        this.batchSize = Math.Min(batchSize, count);
        this.shuffle = shuffle;
        order = new int[count];
        Count = ((count - 1) / this.batchSize) + 1;
        InNaturalOrder();
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int Count { get; }

    /// <summary>The examples of a batch of this epoch.</summary>
    public ReadOnlySpan<int> this[int batch]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)batch, (uint)Count, nameof(batch));
            int start = batch * batchSize;
            return order.AsSpan(start, Math.Min(batchSize, order.Length - start));
        }
    }

    /// <summary>Draws the order of an epoch. Epochs may be started in any order, and again.</summary>
    public void StartEpoch(long epoch)
    {
        if (shuffle is not null)
        {
            InNaturalOrder();
            shuffle.For(Purpose.Shuffle, step: epoch).Shuffle<int>(order);
        }
    }

    /// <summary>Copies the named rows of the source, in that order, to the destination.</summary>
    public static void Gather<T>(ReadOnlySpan<int> rows, Tensor<T> source, Tensor<T> destination, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (destination.Rows != rows.Length || destination.RowLength != source.RowLength)
        {
            throw new ArgumentException(
                $"{rows.Length} rows of {source.Shape} do not fit {destination.Shape}.", nameof(destination));
        }

        RowGather.Copy(rows, source.Span, source.RowLength, destination.Span, workers);
    }

    private void InNaturalOrder()
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
    }
}
