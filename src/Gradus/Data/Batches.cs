using Gradus.Randomness;

namespace Gradus.Data;

/// <summary>
/// The order in which an epoch visits the examples, in batches of equal size; the last may be smaller. Shuffled, the
/// order of an epoch is a function of the seed and the epoch's number: NumPy's <c>permutation(count)</c> under a
/// <see cref="NumPySeed"/>.
/// </summary>
internal sealed class Batches
{
    private readonly int count;
    private readonly int[] order;
    private readonly RandomStreams? shuffle;

    /// <param name="count">The number of examples.</param>
    /// <param name="batchSize">The number of examples in a batch; where it is larger than the count, there is one batch.</param>
    /// <param name="shuffle">What the orders are drawn from; null leaves the examples in their own order.</param>
    public Batches(int count, int batchSize, RandomStreams? shuffle)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        this.count = count;
        this.shuffle = shuffle;
        order = shuffle is null ? [] : new int[count];
        Size = Math.Min(batchSize, count);
        Count = ((count - 1) / Size) + 1;
        InNaturalOrder();
    }

    /// <summary>The number of examples in a batch but the last.</summary>
    public int Size { get; }

    /// <summary>Whether the examples keep their own order, so that each batch consists of neighbours.</summary>
    public bool AreNeighbours => shuffle is null;

    /// <summary>The number of batches in an epoch.</summary>
    public int Count { get; }

    /// <summary>The examples of a batch of this epoch.</summary>
    public Batch this[int batch]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)batch, (uint)Count, nameof(batch));
            int start = batch * Size, length = Math.Min(Size, count - start);
            return AreNeighbours ? Batch.Neighbours(start, length) : Batch.Chosen(order.AsSpan(start, length));
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

    private void InNaturalOrder()
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
    }
}
