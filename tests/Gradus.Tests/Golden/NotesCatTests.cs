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
