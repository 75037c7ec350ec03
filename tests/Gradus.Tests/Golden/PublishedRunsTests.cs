using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Training;

namespace Gradus.Tests.Golden;

/// <summary>Runs of the course that the notes follow, number by number; docs/published-runs.md tells how each was asked for.</summary>
public sealed class PublishedRunsTests
{
    private static readonly Dataset _circles = new Circles().Generate(new NumPySeed(1));
    private static readonly Dataset _moons = new Moons().Generate(new NumPySeed(3));

    [Fact]
    public void He_start_on_circles_repeats_the_published_costs()
    {
        TrainingResult result = TrainOnCircles(new He(), epochs: 2001);

        Assert.Equal(0.8830537463419761, result.History.Steps[0].Cost, 1e-12);
        Assert.Equal(0.6879825919728063, result.History.Steps[1].Cost, 1e-12);
        Assert.Equal(0.6751286264523371, result.History.Steps[2].Cost, 1e-12);
    }

    [Fact]
    public void Zero_start_on_circles_never_learns_and_says_so()
    {
        TrainingResult result = TrainOnCircles(new Zeros(), epochs: 2001);

        Assert.All(result.History.Steps, step => Assert.Equal(0.6931471805599453, step.Cost, 1e-14));
        Assert.Contains(result.Findings, finding => finding.Subject == "Equal units in layer 1");
    }

    [Fact]
    public void Mini_batch_descent_on_moons_repeats_the_published_costs() =>
        AssertMoons(new GradientDescent(0.0007), (0, 0.690736), (1000, 0.685273));

    [Fact]
    public void Mini_batch_momentum_on_moons_repeats_the_published_costs() =>
        AssertMoons(new Momentum(0.0007, beta: 0.9, averaged: true), (0, 0.690741), (1000, 0.685341));

    [Fact]
    public void Mini_batch_adam_on_moons_repeats_the_published_costs() =>
        AssertMoons(new Adam(0.0007), (0, 0.690552), (1000, 0.185567));

    [Fact]
    public void Logistic_regression_on_cats_repeats_the_published_costs_and_accuracies()
    {
        Dataset train = CatImages.Train(), test = CatImages.Test();
        TrainingResult result = new Trainer(FullBatch(0.005, epochs: 2000, recordEvery: 100, seed: 0))
            .Train(new Network(12288, new Dense(1, new Sigmoid(), new Zeros())), train);

        double[] published = [0.693147, 0.584508, 0.466949, 0.376007, 0.331463, 0.303273];
        Assert.All(published, (cost, i) => Assert.Equal(cost, result.History.Steps[i].Cost, 6e-7));
        Assert.Equal(0.99043062, result.Model.Evaluate(train).Accuracy!.Value, 1e-8);
        Assert.Equal(0.70, result.Model.Evaluate(test).Accuracy!.Value, 1e-8);
    }

    [Fact]
    public void Two_layer_net_on_cats_repeats_the_published_costs()
    {
        var network = new Network(12288, new Dense(7, new Relu(), new Normal(0.01)), new Dense(1, new Sigmoid(), new Normal(0.01)));

        TrainingResult result = new Trainer(FullBatch(0.0075, epochs: 201, recordEvery: 100, seed: 1)).Train(network, CatImages.Train());

        Assert.Equal(0.6930497356599888, result.History.Steps[0].Cost, 1e-11);
        Assert.Equal(0.6464320953428849, result.History.Steps[1].Cost, 1e-11);
        Assert.Equal(0.6325140647912677, result.History.Steps[2].Cost, 1e-11);
    }

    private static TrainingResult TrainOnCircles(Initializer start, int epochs) =>
        new Trainer(FullBatch(0.01, epochs, recordEvery: 1000, seed: 3)).Train(
            new Network(2, new Dense(10, new Relu(), start), new Dense(5, new Relu(), start), new Dense(1, new Sigmoid(), start)), _circles);

    // The course prints the cost of an epoch's last batch, the fifth: 300 examples are four batches of 64 and one of 44.
    private static void AssertMoons(Optimizer optimizer, params (int Epoch, double Cost)[] published)
    {
        var trainer = new Trainer(FullBatch(0.0007, epochs: 1001, recordEvery: 1, seed: 3) with
        {
            Optimizer = optimizer,
            BatchSize = 64,
            ShuffleSeed = new NumPySeed(11, stride: 1),
        });
        var network = new Network(2, new Dense(5, new Relu(), new He()), new Dense(2, new Relu(), new He()), new Dense(1, new Sigmoid(), new He()));

        TrainingResult result = trainer.Train(network, _moons);

        Assert.All(published, one => Assert.Equal(one.Cost, result.History.Steps[(5 * one.Epoch) + 4].Cost, 6e-7));
    }

    private static TrainingOptions FullBatch(double rate, int epochs, int recordEvery, uint seed) => new()
    {
        Optimizer = new GradientDescent(rate),
        BatchSize = null,
        Epochs = epochs,
        RecordEvery = recordEvery,
        Seed = new NumPySeed(seed),
        Precision = Precision.Double,
    };
}
