using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Diagnostics;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tests.Support;
using Gradus.Training;

namespace Gradus.Tests.Diagnostics;

public sealed class TestGapTests
{
    [Fact]
    public void Examples_learnt_by_heart_are_told_with_both_costs()
    {
        // Targets that the inputs say nothing about.
        Split split = Split.Plain(new Moons(300, noise: 3).Generate(1), 0.5, 1);

        Finding finding = Assert.Single(Between(split, 200, new Dense(100, new Relu()), new Dense(100, new Relu()), new Dense(1, new Sigmoid())));

        Assert.Equal("Overfitting", finding.Subject);
        Assert.Contains("on the test examples", finding.Evidence, StringComparison.Ordinal);
        Assert.NotNull(finding.Change);
    }

    [Theory]
    [InlineData("iris.csv", 4, 3)]
    [InlineData("breast_cancer.csv", 30, 1)]
    [InlineData("digits.csv.gz", 64, 10)]
    public void Healthy_runs_stay_silent(string file, int inputs, int units)
    {
        Dataset data = DataFile.Read(SharedData.PathOrSkip(file));
        foreach (int seed in (int[])[0, 1, 2])
        {
            Activation last = units == 1 ? new Sigmoid() : new Softmax();
            Assert.Empty(Between(Split.Stratified(data, 0.25, seed), 100, new Dense(16, new Relu()), new Dense(units, last)));
        }

        Assert.Equal(inputs, data.InputShape.Count);
    }

    private static IReadOnlyList<Finding> Between(Split split, int epochs, params Layer[] layers)
    {
        TrainingOptions options = new() { Epochs = epochs, Preparations = [new Standardize()], Optimizer = new Adam(0.003) };
        Model model = new Trainer(options).Train(new Network(split.Train.InputShape, layers), split.Train).Model;
        return EvaluationFindings.Between(model.Evaluate(split.Train), model.Evaluate(split.Test));
    }
}
