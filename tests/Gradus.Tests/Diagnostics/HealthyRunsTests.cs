using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tests.Support;
using Gradus.Training;
using Precision = Gradus.Networks.Precision;

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

    [Theory]
    [InlineData("iris.csv", 3)]
    [InlineData("breast_cancer.csv", 1)]
    [InlineData("digits.csv.gz", 10)]
    public void Tables_bring_no_findings(string file, int units)
    {
        Dataset data = CsvFile.Read(SharedData.PathOrSkip(file));
        var options = new TrainingOptions { Preparations = [new Standardize()], Epochs = 30, Seed = 1 };
        Activation output = units == 1 ? new Sigmoid() : new Softmax();

        AssertSilent(data, options with { Optimizer = new Adam(0.01) }, new Dense(16, new Relu()), new Dense(units, output));
        AssertSilent(data, options with { Optimizer = new GradientDescent(0.1), ValidationShare = 0.2 }, new Dense(32, new Tanh()), new Dense(units, output));
        AssertSilent(data, options with { Epochs = 100, ValidationShare = 0.2 }, new Dense(64, new Relu()), new Dropout(0.3), new Dense(units, output));
        AssertSilent(data, options with { Optimizer = new Momentum(0.01) }, new Dense(units, output));
    }

    [Fact]
    public void Built_in_sets_bring_no_findings()
    {
        var options = new TrainingOptions { Optimizer = new Adam(0.01), Seed = 1, ValidationShare = 0.2 };
        AssertSilent(new PlanarFlower().Generate(1), options, new Dense(16, new Relu()), new Dense(16, new Relu()), new Dense(1, new Sigmoid()));
        AssertSilent(new Spirals().Generate(1), options, new Dense(64, new Relu()), new Dense(3, new Softmax()));
        AssertSilent(new Blobs().Generate(1), options, new Dense(8, new Tanh()), new Dense(3, new Softmax()));
        AssertSilent(new Sine().Generate(1), options, new Dense(32, new Tanh()), new Dense(1));
        AssertSilent(new Square().Generate(1), options, new Dense(16, new Relu()), new Dense(1));
        AssertSilent(new Circles().Generate(1), options, new Dense(16, new Relu()), new Dense(1, new Sigmoid()));
    }

    [Fact]
    public void Deep_rectifiers_bring_no_findings() => AssertSilent(
        Problems.Moons(), new() { Seed = 1 }, [.. Enumerable.Range(0, 8).Select(_ => new Dense(16, new Relu())), new Dense(1, new Sigmoid())]);

    private static void AssertSilent(Dataset data, TrainingOptions options, params Layer[] layers)
    {
        TrainingResult result = new Trainer(options).Train(new Network(data.InputShape, layers), data);

        Assert.True(result.Findings.Count == 0, $"{string.Join<Layer>(", ", layers)}\n{string.Join("\n", result.Findings)}");
    }
}
