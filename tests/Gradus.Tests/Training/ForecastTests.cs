using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Training;

public sealed class ForecastTests
{
    private const int Many = 50_000_000;

    private static readonly Network _small = new(3, new Dense(4, new Relu()), new Dropout(0.2), new Dense(2, new Softmax()));

    public static TheoryData<string> Optimizers() => ["gradient-descent(0.01)", "momentum(0.01)", "nesterov(0.01)", "rmsprop(0.01)", "adam", "adamw", "l-bfgs"];

    // Forward 3·4 + 4·2; backward the same for dW, and 4·2 for dX of the second layer.
    [Fact]
    public void Operations_are_those_of_the_products_of_a_step()
    {
        var forecast = Forecast.Of(_small, new() { Epochs = 2 }, Examples(10, 3, 2));

        Assert.Equal((12 + 4) + (8 + 2), forecast.Parameters);
        Assert.Equal(20 + 20 + 8, forecast.MultiplyAddsPerExample);
        Assert.Equal(480, forecast.MultiplyAddsPerEpoch);
    }

    [Fact]
    public void Operations_leave_out_what_is_frozen_and_measure_the_validation_part_forward_only()
    {
        Assert.Equal(20 + 8, Forecast.Of(_small, new() { Frozen = ["1.W", "1.b"] }, Examples(10, 3, 2)).MultiplyAddsPerExample);
        Assert.Equal((8 * 48) + (2 * 20), Forecast.Of(_small, new() { ValidationShare = 0.2 }, Examples(10, 3, 2)).MultiplyAddsPerEpoch);
        Assert.Equal((10 * 48) + (6 * 20 / 3), Forecast.Of(_small, new() { Validation = Examples(6, 3, 2), ValidateEvery = 3 }, Examples(10, 3, 2)).MultiplyAddsPerEpoch);
    }

    // Each of 5 examples is 5 inner products.
    [Fact]
    public void Operations_of_the_Gram_path_are_those_of_inner_products()
    {
        Network wide = new(100, new Dense(4, new Relu()), new Dense(2, new Softmax()));
        TrainingOptions options = new() { Optimizer = new GradientDescent(0.1), BatchSize = null, GramPath = true };

        Assert.Equal((2 * 5 * 4) + (3 * 4 * 2), Forecast.Of(wide, options, Examples(5, 100, 2)).MultiplyAddsPerExample);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Memory_is_near_what_a_run_allocates(string optimizer)
    {
        Network network = new(400, new Dense(300, new Relu()), new Dense(10, new Softmax()));
        var rule = Catalog.Parse<Optimizer>(optimizer);
        TrainingOptions options = new() { Optimizer = rule, Epochs = 2, BatchSize = rule.NeedsFullBatch ? null : 256, Threads = 1, ValidationShare = 0.2, GramPath = false };
        Dataset data = Examples(2000, 400, 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = new Trainer(options).Train(network, data);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(Forecast.Of(network, options, data).Memory, allocated / 2, 2 * allocated);
    }

    [Fact]
    public void Memory_of_the_Gram_path_and_of_large_batches_is_near_what_a_run_allocates()
    {
        Network network = new(3000, new Dense(20, new Relu()), new Dense(2, new Softmax()));
        TrainingOptions options = new() { Optimizer = new GradientDescent(0.1), Epochs = 3, BatchSize = null, Threads = 1, GramPath = true, Precision = Precision.Double };
        Dataset data = Examples(800, 3000, 2);
        foreach (TrainingOptions way in (TrainingOptions[])[options, options with { GramPath = false, Preparations = [new Standardize()], Regularizers = [new L2(0.1)] }])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = new Trainer(way).Train(network, data);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.InRange(Forecast.Of(network, way, data).Memory, allocated / 2, 2 * allocated);
        }
    }

    [Fact]
    public void Memory_of_parts_of_a_table_holds_the_lines_of_their_examples()
    {
        using StreamFolder folder = new();
        Dataset table = DataFile.Read(folder.WriteText("t.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i % 7}.5,{i % 3}.5\n"))));
        var bare = Dataset.From(table.Inputs<double>(), table.Targets<double>());
        Network network = new(1, new Dense(1, new Identity()));

        Assert.Equal(50 * sizeof(int), Memory(table, 0.2) - Memory(bare, 0.2));
        Assert.Equal(0, Memory(table, 0) - Memory(bare, 0));

        long Memory(Dataset data, double share) => Forecast.Of(network, new() { ValidationShare = share, Threads = 1 }, data).Memory;
    }

    [Fact]
    public void Memory_of_streamed_examples_is_that_of_their_windows()
    {
        using StreamFolder folder = new();
        using StreamedDataset data = DataFile.Stream<float>(folder.WriteArrays(40_000, 64), null, folder.Options());
        Network network = new(64, new Dense(8, new Relu()), new Dense(3, new Softmax()));

        long streamed = Forecast.Of(network, new() { Epochs = 1, Threads = 1 }, data).Memory;

        Assert.InRange(streamed, data.Memory, data.Memory + (4 << 20));
        Assert.True(data.Memory < 40_000 * 64 * sizeof(float));
    }

    [Fact]
    public void Memory_of_a_streamed_validation_part_is_that_of_its_small_windows()
    {
        using StreamFolder folder = new();
        using StreamedDataset data = DataFile.Stream<float>(folder.WriteArrays(400_000, 64), null, folder.Options()).Within(64 << 20);
        Network network = new(64, new Dense(8, new Relu()), new Dense(3, new Softmax()));
        TrainingOptions options = new() { Epochs = 1, Threads = 1, ValidationShare = 0.5 };

        long memory = Forecast.Of(network, options, data).Memory;

        Assert.InRange(memory, (64 << 20) + (32 << 20), (64 << 20) + (32 << 20) + (4 << 20));
    }

    [Fact]
    public void Memory_of_training_grows_with_what_is_kept_and_not_with_threads()
    {
        TrainingOptions plain = new() { Optimizer = new GradientDescent(0.1), BatchSize = 2 };
        long weights = (16 + 10) * sizeof(float);
        var memory = TrainingMemory.Of(_small, plain, 10);

        Assert.Equal(weights, memory.Model);
        Assert.Equal(6 * weights, memory.Weights);
        Assert.Equal(7 * weights, TrainingMemory.Of(_small, plain with { Clipping = new ClipByNorm(1) }, 10).Weights);
        Assert.Equal(9 * weights, TrainingMemory.Of(_small, plain with { Optimizer = new Adam() }, 10).Weights);
        Assert.Equal(14 * weights, TrainingMemory.Of(_small, plain with { Optimizer = new Adam(), Checkpoints = new("x") }, 10).Weights);

        // Of 2 examples and of the 10 that are looked at: 3 inputs, 2 targets and 2 gradients of the loss; Z and A of 4, 4 and 2 units; what
        // goes back into the second and the third layer.
        Assert.Equal(12 * (3 + 2 + 2 + (2 * (4 + 4 + 2)) + 4 + 4) * sizeof(float), memory.Batch);
        Assert.Equal(memory, TrainingMemory.Of(_small, plain with { Threads = 64 }, 10));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(1)]
    [InlineData(null)]
    public void Long_run_is_probed_and_has_the_same_bits(int? batch)
    {
        foreach (Seed seed in (Seed[])[3, new NumPySeed(3)])
        {
            TrainingOptions options = new() { Epochs = 3, BatchSize = batch, Seed = seed };
            Dataset data = Examples(90, 3, 2);
            TrainingResult alone = new Trainer(options).Train(_small, data);

            var forecast = Forecast.Of(_small, options with { Epochs = Many }, data);
            TrainingResult after = new Trainer(options).Train(_small, data);

            Assert.True(forecast.Epoch > TimeSpan.Zero);
            Assert.True(forecast.Run > TimeSpan.FromSeconds(2));
            Assert.Equal(alone.History.Steps, after.History.Steps);
            Assert.Equal(alone.Model.Parameter<float>("1.W").Span.ToArray(), after.Model.Parameter<float>("1.W").Span.ToArray());
        }
    }

    [Fact]
    public void Every_kind_of_layer_loss_and_optimizer_can_be_probed()
    {
        Network[] networks =
        [
            new(6, new Dense(8), new BatchNorm(new Tanh()), new Dense(1, new Sigmoid())),
            new(6, new Dense(8, new Gelu()), new Dense(2)),
            new(6, new Dense(8, new Relu()), new Dense(3, new Softmax())),
        ];
        foreach (Network network in networks)
        {
            foreach (string optimizer in Optimizers())
            {
                var rule = Catalog.Parse<Optimizer>(optimizer);
                TrainingOptions options = new() { Optimizer = rule, Epochs = Many, BatchSize = rule.NeedsFullBatch ? null : 16, Precision = Precision.Double };
                Assert.NotNull(Forecast.Of(network, options, Examples(64, 6, network.Output.Count)).Epoch);
            }
        }
    }

    [Fact]
    public void Short_run_is_not_probed() => Assert.Null(Forecast.Of(_small, new() { Epochs = 2 }, Examples(10, 3, 2)).Epoch);

    private static Dataset Examples(int count, int width, int classes)
    {
        Tensor<float> inputs = new(new Shape(count, width)), targets = new(new Shape(count, classes));
        for (int i = 0; i < inputs.Count; i++)
        {
            inputs.Span[i] = ((i * 7919) % 1000 / 500f) - 1;
        }

        for (int i = 0; i < count; i++)
        {
            targets.Row(i)[i % classes] = 1;
        }

        return Dataset.From(inputs, targets);
    }
}
