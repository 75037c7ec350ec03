using Gradus.Activations;
using Gradus.Data;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Training;

namespace Gradus.Tests.Diagnostics;

/// <summary>Runs that are as they should be bring no findings.</summary>
public sealed class HealthyRunsTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Moons_with_defaults_bring_no_findings(int seed)
    {
        AssertSilent(Problems.Moons(), new() { Seed = seed }, new Dense(16, new Relu()), new Dense(16, new Relu()), new Dense(1, new Sigmoid()));
        AssertSilent(Problems.Moons(), new() { Seed = seed, ValidationShare = 0.2 }, new Dense(8, new Tanh()), new Dense(1, new Sigmoid()));
        AssertSilent(Problems.Moons(), new() { Seed = seed, Optimizer = new Adam(0.01) }, new Dense(16, new Relu()), new Dropout(0.2), new Dense(1, new Sigmoid()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Xor_brings_no_findings(int seed)
    {
        var options = new TrainingOptions { Optimizer = new GradientDescent(1), Epochs = 2000, BatchSize = null, Seed = seed };
        AssertSilent(Problems.Xor(), options, new Dense(4, new Tanh()), new Dense(1, new Sigmoid()));
        AssertSilent(Problems.Xor(), options with { BatchSize = 1, Optimizer = new GradientDescent(0.1) }, new Dense(8, new Relu()), new Dense(1, new Sigmoid()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Regressions_bring_no_findings(int seed)
    {
        var options = new TrainingOptions { Optimizer = new GradientDescent(0.05), Seed = seed };
        AssertSilent(Problems.Line(), options, new Dense(1));
        AssertSilent(Problems.Line(), options with { Regularizers = [new L2(0.01)] }, new Dense(16, new Relu()), new Dense(1));
        AssertSilent(Problems.Plane(), options with { Loss = new Huber() }, new Dense(8, new Tanh()), new BatchNorm(), new Dense(1));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Three_classes_bring_no_findings(int seed)
    {
        var descent = new TrainingOptions { Optimizer = new GradientDescent(0.1), Seed = seed };
        AssertSilent(Problems.Clouds(), descent with { ValidationShare = 0.2 }, new Dense(3, new Softmax()));
        AssertSilent(Problems.Clouds(), descent, new Dense(3, new Softmax(), new Zeros()));
        AssertSilent(
            Problems.Clouds(),
            new() { Seed = seed },
            new Dense(12), new BatchNorm(new Relu()), new Dropout(0.3), new Dense(8, new Gelu()), new Dense(3, new Softmax()));
    }

    [Fact]
    public void Single_hidden_unit_and_one_step_bring_no_findings()
    {
        AssertSilent(Problems.Moons(), new() { Seed = 1 }, new Dense(1, new Tanh(), new Constant(0.5)), new Dense(1, new Sigmoid(), new Zeros()));
        AssertSilent(Problems.Moons(), new() { Seed = 1, Epochs = 1, BatchSize = null }, new Dense(4, new Tanh()), new Dense(1, new Sigmoid()));
    }

    [Fact]
    public void Flower_net_brings_no_findings()
    {
        var options = new TrainingOptions
        {
            Optimizer = new GradientDescent(1.2), Epochs = 2000, BatchSize = null, Seed = new NumPySeed(2), Precision = Precision.Double,
        };
        AssertSilent(Problems.Flower(), options, new Dense(4, new Tanh(), new Normal(0.01)), new Dense(1, new Sigmoid(), new Normal(0.01)));
    }

    private static void AssertSilent(Dataset data, TrainingOptions options, params Layer[] layers)
    {
        TrainingResult result = new Trainer(options).Train(new Network(data.InputShape, layers), data);

        Assert.True(result.Findings.Count == 0, $"{string.Join<Layer>(", ", layers)}\n{string.Join("\n", result.Findings)}");
    }
}
