using Gradus.Data;
using Gradus.Kernels;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

public sealed class BatchesTests
{
    private static readonly Tensor<float> _numbers = new(new Shape(10_000, 1), [.. Enumerable.Range(0, 10_000).Select(i => (float)i)]);

    [Theory]
    [InlineData(10, 3, 4, 1)]
    [InlineData(9, 3, 3, 3)]
    [InlineData(5, 100, 1, 5)]
    [InlineData(1, 1, 1, 1)]
    public void Batches_keep_a_smaller_last_batch(int count, int batchSize, int batches, int last)
    {
        Batches order = new(count, batchSize, new CounterSeed(1).Open());
        order.StartEpoch(0);

        Assert.Equal(batches, order.Count);
        Assert.Equal(last, order[batches - 1].Count);
        Assert.Equal(Enumerable.Range(0, count), All(order).Order());
    }

    [Fact]
    public void Batches_without_shuffling_keep_the_order()
    {
        Batches order = new(7, 2, null);
        order.StartEpoch(3);

        Assert.True(order.AreNeighbours);
        Assert.Equal(Enumerable.Range(0, 7), All(order));
    }

    [Fact]
    public void Epochs_have_orders_of_their_own_that_can_be_repeated()
    {
        Batches order = new(50, 8, new CounterSeed(5).Open());
        order.StartEpoch(1);
        int[] first = All(order);
        order.StartEpoch(0);
        int[] zeroth = All(order);
        order.StartEpoch(1);

        Assert.NotEqual(zeroth, first);
        Assert.Equal(first, All(order));
    }

    /// <summary>np.random.seed(7); two calls of np.random.permutation(10).</summary>
    [Fact]
    public void Batches_of_a_NumPy_seed_are_its_permutations()
    {
        Batches order = new(10, 4, new NumPySeed(7).Open());
        order.StartEpoch(0);
        Assert.Equal([8, 5, 0, 2, 1, 9, 7, 3, 6, 4], All(order));
        order.StartEpoch(1);
        Assert.Equal([1, 3, 2, 5, 9, 0, 4, 6, 7, 8], All(order));
    }

    [Fact]
    public void Starting_an_epoch_allocates_a_generator_at_most()
    {
        Batches order = new(10_000, 32, new CounterSeed(5).Open());
        order.StartEpoch(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        order.StartEpoch(1);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, -3)]
    public void Batches_refuse_sizes_below_one(int count, int batchSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batches(count, batchSize, null));

    // Examples that carry their own number say which were taken.
    private static int[] All(Batches order)
    {
        List<int> all = [];
        for (int i = 0; i < order.Count; i++)
        {
            Batch batch = order[i];
            Tensor<float> buffer = new(new Shape(batch.Count, 1));
            foreach (float number in batch.Of(_numbers, buffer, Workers.None).Span)
            {
                all.Add((int)number);
            }
        }

        return [.. all];
    }
}
