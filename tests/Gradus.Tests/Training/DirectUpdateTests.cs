using Gradus.Activations;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Plain descent that writes straight into the weights is the descent by way of a gradient buffer.</summary>
public sealed class DirectUpdateTests
{
    private static readonly Network _network = new(
        6, new Dense(9, new Tanh()), new BatchNorm(new Relu()), new Dropout(0.2), new Dense(7, new Sigmoid(), hasBias: false), new Dense(3, new Softmax()));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Direct_update_gives_the_weights_of_the_buffered_one(bool priced, bool frozen)
    {
        var direct = new TrainingOptions
        {
            Optimizer = new GradientDescent(new ExponentialDecay(0.3, 0.9)),
            Epochs = 15,
            BatchSize = 16,
            Regularizers = priced ? [new L2(0.8), new L2(0.001, perExample: false)] : [],
            Frozen = frozen ? ["1.b", "2.gamma", "4.W"] : [],
            ClassWeights = [1, 2, 0.5],
            Precision = Precision.Double,
            Seed = 5,
        };

        // A bound that is never met needs the gradients all the same.
        TrainingResult expected = new Trainer(direct with { Clipping = new ClipByNorm(1e300) }).Train(_network, Examples());
        TrainingResult actual = new Trainer(direct).Train(_network, Examples());

        foreach (string name in expected.Model.ParameterNames)
        {
            ReadOnlySpan<double> right = expected.Model.Parameter<double>(name).Span, found = actual.Model.Parameter<double>(name).Span;
            for (int i = 0; i < right.Length; i++)
            {
                Assert.Equal(right[i], found[i], 1e-11);
            }
        }

        Assert.Equal(expected.History.Epochs[^1].Cost, actual.History.Epochs[^1].Cost, 1e-11);
    }

    [Fact]
    public void Direct_update_follows_the_formula()
    {
        // z = 2·3 + 1 = 7 and y = 1, so that dZ = 6; α = 0.25.
        var network = new Network(1, new Dense(1));
        Model start = network.Build(0, Precision.Double)
            .With("1.W", new Tensor<double>(new Shape(1, 1), [3])).With("1.b", new Tensor<double>(1, [1]));
        var options = new TrainingOptions
        {
            Optimizer = new GradientDescent(0.25), Epochs = 1, BatchSize = null, Precision = Precision.Double,
        };

        Model model = new Trainer(options).Train(start, Dataset.From(new[,] { { 2.0 } }, [1.0])).Model;

        Assert.Equal(3 - (0.25 * 6 * 2), model.Parameter<double>("1.W").Span[0], 1e-14);
        Assert.Equal(1 - (0.25 * 6), model.Parameter<double>("1.b").Span[0], 1e-14);
    }

    // As one factor of W, 1 − α·λ/m would be rounded to 1, and the price forgotten.
    [Fact]
    public void Small_price_counts_in_single_precision()
    {
        var network = new Network(1, new Dense(1, hasBias: false));
        Model start = network.Build(0).With("1.W", new Tensor<float>(new Shape(1, 1), [1]));
        var options = new TrainingOptions
        {
            Optimizer = new GradientDescent(0.01), Epochs = 1, BatchSize = null, Regularizers = [new L2(2.5e-6, perExample: false)],
        };

        // dW = z − y = 2e-6 and λ·W = 2.5e-6: at this rate each alone is too small to move W from 1, but not their sum.
        Dataset data = Dataset.From(new[,] { { 1.0 } }, [1 - 2e-6]);
        float priced = new Trainer(options).Train(start, data).Model.Parameter<float>("1.W").Span[0];
        float free = new Trainer(options with { Regularizers = [] }).Train(start, data).Model.Parameter<float>("1.W").Span[0];

        Assert.Equal(1, free);
        Assert.Equal(MathF.BitDecrement(1), priced);
    }

    [Fact]
    public void Direct_update_is_for_plain_descent_without_bounds_and_for_what_has_no_price()
    {
        TrainingOptions plain = new() { Optimizer = new GradientDescent(0.1) };
        string[] all = ["1.W", "1.b", "2.gamma", "2.beta", "4.W", "5.W", "5.b"];

        Assert.Equal(all, Direct(plain));
        Assert.Equal(["1.b", "2.gamma", "2.beta", "5.b"], Direct(plain with { Regularizers = [new L2(1)] }));
        Assert.Equal(["1.W", "2.gamma", "2.beta", "4.W", "5.b"], Direct(plain with { Frozen = ["1.b", "5.W"] }));
        Assert.Empty(Direct(plain with { Clipping = new ClipByNorm(1) }));
        Assert.Empty(Direct(plain with { Clipping = new ClipByValue(1) }));
        Assert.Empty(Direct(plain with { Optimizer = new Momentum(0.1, beta: 0) }));
        Assert.Empty(Direct(plain with { Optimizer = new Adam() }));

        static IEnumerable<string> Direct(TrainingOptions options) => new DirectUpdate<float>(
            _network.Build(0).Weights.In<float>().ToParameters(forTraining: true, options.Frozen).Where(parameter => parameter.IsTrained),
            options).Parameters.Select(parameter => parameter.Name);
    }

    [Fact]
    public void Direct_update_takes_no_memory_for_gradients()
    {
        long buffered = Allocated(new Momentum(0.1)), direct = Allocated(new GradientDescent(0.1));

        Assert.True(direct < 200_000, $"{direct} bytes");
        Assert.True(buffered > 2_000_000, $"{buffered} bytes");

        // 250,000 weights, a megabyte.
        static long Allocated(Optimizer optimizer)
        {
            var network = new Network(500, new Dense(500), new Dense(1));
            Parameter<float>[] parameters = network.Build(1).Weights.In<float>().ToParameters(forTraining: true);
            var data = new MemoryData<float>(Dataset.From(new float[8, 500], new float[8]), Question.Of(network), []);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Step(network, parameters, data, optimizer).Update(new(data.Inputs, data.Targets, default), 0, 0.1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Direct_update_changes_nothing_when_the_cost_is_not_finite()
    {
        var network = new Network(2, new Dense(3, new Relu()), new Dense(1));
        Parameter<float>[] parameters = network.Build(1).Weights.In<float>().ToParameters(forTraining: true);
        float[][] before = [.. parameters.Select(parameter => parameter.Value.Span.ToArray())];
        Dataset huge = Dataset.From(new[,] { { 3e38f, 3e38f }, { 3e38f, -3e38f }, { -3e38f, -3e38f }, { -3e38f, 3e38f } }, [1f, 0f, 1f, 1f]);

        var data = new MemoryData<float>(huge, Question.Of(network), []);

        double cost = Step(network, parameters, data, new GradientDescent(0.1)).Update(new(data.Inputs, data.Targets, default), 0, 0.1);

        Assert.False(double.IsFinite(cost));
        Assert.All(parameters, (parameter, i) => Assert.Equal(before[i], parameter.Value.Span.ToArray()));
    }

    private static TrainingStep<float> Step(Network network, Parameter<float>[] parameters, MemoryData<float> data, Optimizer optimizer)
    {
        var options = new TrainingOptions { Optimizer = optimizer, BatchSize = null };
        var run = new NetworkRun<float>(network, parameters, data.Count);
        return new TrainingStep<float>(run, data, new SquaredError(), options, ((Seed)1).Open(), Workers.None, data.Count);
    }

    private static Dataset Examples()
    {
        Tensor<double> x = new(new Shape(70, 6)), y = new(new Shape(70, 1));
        var random = new CounterGenerator(3);
        random.FillNormal(x.Span);
        for (int i = 0; i < y.Count; i++)
        {
            y.Span[i] = random.NextInt(3);
        }

        return Dataset.From(x, y);
    }
}
