using Gradus.Data;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>The order in which a run draws, seen in the costs of single examples whose weights are frozen.</summary>
public sealed class RandomOrderTests
{
    private const int Count = 12;

    private static readonly Network _network = new(1, new Dense(3, weights: new Normal(0.5)), new Dense(1, weights: new Normal(0.5)));

    private static readonly TrainingOptions _options = new()
    {
        Optimizer = new GradientDescent(0.1),
        Epochs = 2,
        BatchSize = 1,
        Precision = Precision.Double,
        Frozen = ["1.W", "1.b", "2.W", "2.b"],
    };

    [Fact]
    public void A_numpy_seed_draws_the_weights_first_and_then_one_permutation_for_each_epoch()
    {
        var numpy = new NumPyRandom(6);
        for (int i = 0; i < 6; i++)
        {
            numpy.RandN();
        }

        Assert.Equal([.. numpy.Permutation(Count), .. numpy.Permutation(Count)], Order(_options with { Seed = new NumPySeed(6) }));
    }

    [Fact]
    public void A_numpy_seed_with_a_stride_is_sown_anew_for_each_epoch() => Assert.Equal(
        [.. new NumPyRandom(11).Permutation(Count), .. new NumPyRandom(12).Permutation(Count)],
        Order(_options with { Seed = new NumPySeed(6), ShuffleSeed = new NumPySeed(11, stride: 1) }));

    [Fact]
    public void Without_shuffling_the_examples_keep_their_order() => Assert.Equal(
        [.. Enumerable.Range(0, Count), .. Enumerable.Range(0, Count)],
        Order(_options with { Shuffle = false }));

    [Fact]
    public void The_order_follows_the_seed_and_changes_with_the_epoch()
    {
        int[] order = Order(_options with { Seed = 1 });

        Assert.Equal(order, Order(_options with { Seed = 1 }));
        Assert.NotEqual(order, Order(_options with { Seed = 2 }));
        Assert.NotEqual(order[..Count], order[Count..]);
        Assert.Equal(Enumerable.Range(0, Count), order[..Count].Order());
    }

    // Example i costs ½(w·i + b − 1000·i)², which grows with i.
    private static int[] Order(TrainingOptions options)
    {
        Tensor<double> x = new(new Shape(Count, 1)), y = new(new Shape(Count, 1));
        for (int i = 0; i < Count; i++)
        {
            (x.Span[i], y.Span[i]) = (i, 1000 * i);
        }

        double[] costs = [.. new Trainer(options).Train(_network, Dataset.From(x, y)).History.Steps.Select(step => step.Cost)];
        double[] ascending = [.. costs.Distinct().Order()];
        return [.. costs.Select(cost => Array.BinarySearch(ascending, cost))];
    }
}
