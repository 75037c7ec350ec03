using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Serialization;
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

namespace Gradus.Tests.Contracts;

/// <summary>A warm step allocates nothing, whichever layer, activation or optimizer takes part.</summary>
public sealed class WarmStepTests
{
    private static readonly Seed _seed = 4;

    public static TheoryData<string> Activations() => [.. Names(typeof(Activation))];

    public static MatrixTheoryData<string, string> LayersAndOptimizers() => new(Names(typeof(Layer)), Names(typeof(Optimizer)));

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activation_allocates_nothing_in_a_warm_step(string name)
    {
        var activation = (Activation)Make(typeof(Activation), name);
        AssertNothingAllocated([new Dense(9, activation)], new GradientDescent(0.01), bounded: true);
        AssertNothingAllocated([new Dense(9, activation)], new GradientDescent(0.01), bounded: false);
    }

    [Theory]
    [MemberData(nameof(LayersAndOptimizers))]
    public void Layer_and_optimizer_allocate_nothing_in_a_warm_step(string layer, string optimizer)
    {
        AssertNothingAllocated([new Dense(11, new Tanh()), Hidden(layer, 11, 9)], (Optimizer)Make(typeof(Optimizer), optimizer), bounded: true);
        AssertNothingAllocated([new Dense(11, new Tanh()), Hidden(layer, 11, 9)], (Optimizer)Make(typeof(Optimizer), optimizer), bounded: false);
    }

    // Large enough that threads share every pass over a batch and over the parameters; they run what the caller runs.
    [Theory]
    [MemberData(nameof(LayersAndOptimizers))]
    public void Steps_that_threads_share_allocate_nothing(string layer, string optimizer)
    {
        AssertNothingAllocated(
            [new Dense(270, new Tanh()), Hidden(layer, 270, 250)], (Optimizer)Make(typeof(Optimizer), optimizer), true, features: 140, batchSize: 130, threads: 3);
        AssertNothingAllocated(
            [new Dense(270, new Gelu()), Hidden(layer, 270, 250)], (Optimizer)Make(typeof(Optimizer), optimizer), false, features: 140, batchSize: 130, threads: 3);
    }

    private static Layer Hidden(string name, int before, int units) => name switch
    {
        "dense" => new Dense(units, new Relu()),
        "dropout" => new Dropout(0.4),
        "rescale" => new Rescale([.. Enumerable.Range(1, before).Select(i => i / 8.0)], new double[before]),
        _ => (Layer)Make(typeof(Layer), name),
    };

    private static void AssertNothingAllocated(
        Layer[] hidden, Optimizer optimizer, bool bounded, int features = 5, int batchSize = 16, int threads = 2)
    {
        int count = (3 * batchSize) + 2;
        int? batch = optimizer.NeedsFullBatch ? null : batchSize;
        Assert.SkipWhen(
            typeof(Trainer).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true,
            "The library is a debug build, whose unoptimised code makes boxes: run with -c Release.");
        var network = new Network(features, [.. hidden, new Dense(3, new Softmax())]);
        var options = new TrainingOptions
        {
            Optimizer = optimizer,
            BatchSize = batch,
            Regularizers = bounded ? [new L2(0.1), new L1(0.01)] : [new L2(0.1)],
            Clipping = bounded ? new ClipByNorm(1) : null,
        };
        var question = Question.Of(network);
        Dataset examples = Examples(count, features).WithWeights(Enumerable.Range(1, count).Select(i => (double)i).ToArray());
        var data = new MemoryData<float>(examples, question, []);
        int capacity = batch ?? count;
        using var workers = new Workers(threads);
        var run = new NetworkRun<float>(network, network.Build(_seed).Weights.In<float>().ToParameters(forTraining: true), capacity);
        using ExampleFeed<float> batches = data.Feed(capacity, batch is null ? null : _seed.Open(), workers);
        var step = new TrainingStep<float>(run, data, new CategoricalCrossEntropy(), options, _seed.Open(), workers, capacity);

        long allocated = long.MaxValue;
        for (int attempt = 0, number = 0; attempt < 20 && allocated > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            batches.StartEpoch(attempt);
            for (int i = 0; i < batches.Count; i++)
            {
                step.Update(batches[i], number++, 0.01);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static Dataset Examples(int count, int features)
    {
        Tensor<float> x = new(new Shape(count, features)), y = new(new Shape(count, 1));
        var random = new CounterGenerator(1);
        random.FillNormal(x.Span);
        for (int i = 0; i < count; i++)
        {
            y.Span[i] = random.NextInt(3);
        }

        return Dataset.From(x, y);
    }

    private static IEnumerable<string> Names(Type family) =>
        family.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(entry => (string)entry.TypeDiscriminator!);

    private static object Make(Type family, string name)
    {
        Type type = family.GetCustomAttributes<JsonDerivedTypeAttribute>().Single(entry => Equals(entry.TypeDiscriminator, name)).DerivedType;
        ConstructorInfo constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Length)!;
        object?[] arguments = [.. constructor.GetParameters().Select(parameter =>
            parameter.HasDefaultValue ? parameter.DefaultValue : parameter.ParameterType == typeof(Schedule) ? (Schedule)0.01 : 0.5)];
        return constructor.Invoke(arguments);
    }
}
