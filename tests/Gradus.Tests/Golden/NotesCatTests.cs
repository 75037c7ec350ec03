using Gradus.Activations;
using Gradus.Data;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Training;

namespace Gradus.Tests.Golden;

/// <summary>The notes' picture experiment, number by number.</summary>
public sealed class NotesCatTests
{
    [Fact]
    public void Gram_path_of_the_cat_net_is_equal_in_double_and_no_further_from_it_in_single()
    {
        Dataset train = CatImages.Train();
        var network = new Network(
            12288, new Dense(20, new Relu(), new LeCun()), new Dense(7, new Relu(), new LeCun()), new Dense(5, new Relu(), new LeCun()), new Dense(1, new Sigmoid(), new LeCun()));
        IReadOnlyList<StepRecord> Costs(Precision precision, bool gramPath) => new Trainer(new TrainingOptions
        {
            Optimizer = new GradientDescent(0.0075),
            Epochs = 300,
            BatchSize = null,
            Seed = new NumPySeed(1),
            Precision = precision,
            GramPath = gramPath,
        }).Train(network, train).History.Steps;
        IReadOnlyList<StepRecord> exact = Costs(Precision.Double, gramPath: false);
        double Distance(IReadOnlyList<StepRecord> costs) => costs.Zip(exact).Max(pair => Math.Abs(pair.First.Cost - pair.Second.Cost));

        Assert.InRange(Distance(Costs(Precision.Double, gramPath: true)), 0, 1e-10);
        Assert.InRange(Distance(Costs(Precision.Single, gramPath: true)), 0, Distance(Costs(Precision.Single, gramPath: false)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public void Four_layer_net_repeats_the_published_costs_and_accuracies(bool? gramPath)
    {
        Dataset train = CatImages.Train(), test = CatImages.Test();
        var network = new Network(
            12288,
            new Dense(20, new Relu(), new LeCun()),
            new Dense(7, new Relu(), new LeCun()),
            new Dense(5, new Relu(), new LeCun()),
            new Dense(1, new Sigmoid(), new LeCun()));
        var trainer = new Trainer(new TrainingOptions
        {
            Optimizer = new GradientDescent(0.0075),
            Epochs = 2500,
            BatchSize = null,
            RecordEvery = 100,
            Seed = new NumPySeed(1),
            Precision = Precision.Double,
            GramPath = gramPath,
        });

        TrainingResult result = trainer.Train(network, train);

        Assert.Equal(gramPath is null, result.UsedGramPath);
        Assert.Equal(0.771749328424, result.History.Steps[0].Cost, 1e-9);
        Assert.Equal(0.672053440082, result.History.Steps[1].Cost, 1e-9);
        Assert.Equal(0.0928782152647, result.History.Steps[24].Cost, 1e-9);
        Assert.Equal(0.985646, result.Model.Evaluate(train).Accuracy!.Value, 1e-6);
        Assert.Equal(0.80, result.Model.Evaluate(test).Accuracy!.Value, 1e-6);
    }
}
