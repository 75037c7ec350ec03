using System.Numerics;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>The examples of each step: all at once, or in batches of one size with a smaller last one, in an order that the seed gives for each epoch.</summary>
internal sealed class Batches
{
    private readonly int[] order;
    private readonly int batchSize;
    private readonly RandomStreams? shuffle;

    /// <summary>Batches of <paramref name="count"/> examples; in their natural order unless there is a <paramref name="shuffle"/>.</summary>
    public Batches(int count, int batchSize, RandomStreams? shuffle)
    {
        order = new int[count];
        this.batchSize = Math.Min(batchSize, count);
        this.shuffle = shuffle;
        Count = (count + this.batchSize - 1) / this.batchSize;
        StartEpoch(0, draw: false);
    }

    /// <summary>Steps in an epoch.</summary>
    public int Count { get; }

    /// <summary>Draws the order of an epoch: the permutation of 0 … m − 1 that the generator gives.</summary>
    public void StartEpoch(long epoch) => StartEpoch(epoch, shuffle is not null);

    /// <summary>The examples of one step.</summary>
    public ReadOnlySpan<int> this[int step] =>
        order.AsSpan(step * batchSize, Math.Min(batchSize, order.Length - (step * batchSize)));

    private void StartEpoch(long epoch, bool draw)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        if (draw)
        {
            shuffle!.For(Purpose.Shuffle, step: epoch).Shuffle(order.AsSpan());
        }
    }

    /// <summary>Copies the rows of some examples together.</summary>
    public static void Gather<T>(ReadOnlySpan<int> rows, Tensor<T> source, Tensor<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows.Length; i++)
        {
            source.Row(rows[i]).CopyTo(destination.Row(i));
        }
    }
}
