using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>The picture experiment of the notes on the built-in pictures: what a line cannot tell apart, a net can.</summary>
public sealed class PicturesTests
{
    private static readonly Lazy<Split> _pictures = new(() => Split.Stratified(new Pictures(900).Generate(1), 1.0 / 3, 1));

    [Fact]
    public void A_linear_model_stays_below_three_quarters() =>
        Assert.InRange(Accuracy(new Network(_pictures.Value.Train.InputShape, new Dense(1, new Sigmoid()))), 0.3, 0.75);

    [Fact]
    public void A_net_tells_the_pictures_apart() => Assert.InRange(
        Accuracy(new Network(_pictures.Value.Train.InputShape, new Dense(20, new Relu()), new Dense(7, new Relu()), new Dense(1, new Sigmoid()))),
        0.9,
        1);

    private static double Accuracy(Network network)
    {
        var trainer = new Trainer(new TrainingOptions { Optimizer = new Adam(0.001), Epochs = 40, Seed = 3, Preparations = [new Standardize()] });
        return trainer.Train(network, _pictures.Value.Train).Model.Evaluate(_pictures.Value.Test).Accuracy!.Value;
    }
}
