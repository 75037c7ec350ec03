using System.Diagnostics;
using System.Reflection;
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

public sealed class GramStepTests
{
    [Fact]
    public void Warm_step_on_the_gram_path_allocates_nothing()
    {
        Assert.SkipWhen(
            typeof(Trainer).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true,
            "The library is a debug build, whose unoptimised code makes boxes: run with -c Release.");
        TrainingOptions options = new() { Optimizer = new Momentum(0.01), BatchSize = null, Regularizers = [new L2(1)] };
        var network = new Network(90, new Dense(12, new Tanh()), new Dense(3, new Softmax()));
        Tensor<float> x = new(new Shape(40, 90));
        new CounterGenerator(1).FillNormal(x.Span);
        using var workers = new Workers(2);
        var data = new MemoryData<float>(Dataset.From(x, new Tensor<float>(new Shape(40, 1))), Question.Of(network), []);
        GramPath<float> path = GramPath<float>.Create(network.Build(1), data, null, options, workers, default)!;
        var run = new NetworkRun<double>(path.Network, path.Parameters, data.Count);
        using ExampleFeed<double> batches = path.Data.Feed(data.Count, null, workers);
        var step = new TrainingStep<double>(run, path.Data, new CategoricalCrossEntropy(), options, options.Seed.Open(), workers, data.Count);

        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 20 && allocated > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 5; i++)
            {
                step.Update(batches[0], i, 0.01);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }
}
