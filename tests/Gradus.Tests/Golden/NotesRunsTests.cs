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
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Golden;

/// <summary>Published runs of the notes' nets, repeated number by number.</summary>
public sealed class NotesRunsTests
{
    [Fact]
    public void Flower_net_repeats_the_published_costs()
    {
        var network = new Network(2, new Dense(4, new Tanh(), new Normal(0.01)), new Dense(1, new Sigmoid(), new Normal(0.01)));
        var trainer = new Trainer(new TrainingOptions
        {
            Optimizer = new GradientDescent(1.2),
            Epochs = 5001,
            BatchSize = null,
            RecordEvery = 1000,
            Seed = new NumPySeed(2),
            Precision = Precision.Double,
        });

        TrainingResult result = trainer.Train(network, new PlanarFlower().Generate(new NumPySeed(1)));

        double[] expected = [0.69304802, 0.28808329, 0.25438549, 0.23386415, 0.22679249, 0.22264428];
        Assert.Equal(expected.Length, result.History.Steps.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(1000 * i, result.History.Steps[i].Step);
            Assert.Equal(expected[i], result.History.Steps[i].Cost, 1e-6);
        }
    }

    [Fact]
    public void Scikit_learn_one_step_with_l2_is_repeated()
    {
        var network = new Network(3, new Dense(2, new Sigmoid()), new Dense(1, new Sigmoid()));
        Model start = network.Build(0, Precision.Double)
            .With("1.W", Tensor.From(new[,] { { 0.1, 0.3, 0.5 }, { 0.2, 0.1, 0.0 } }))
            .With("1.b", new Tensor<double>(2, [0.1, 0.1]))
            .With("2.W", Tensor.From(new[,] { { 0.1, 0.2 } }))
            .With("2.b", new Tensor<double>(1, [1.0]));
        var trainer = new Trainer(new TrainingOptions
        {
            Loss = new BinaryCrossEntropy(),
            Optimizer = new GradientDescent(0.1),
            Regularizers = [new L2(0.1)],
            Epochs = 1,
            BatchSize = null,
            Precision = Precision.Double,
        });

        Model model = trainer.Train(start, Dataset.From(new[,] { { 0.6, 0.8, 0.7 } }, [0.0])).Model;

        AssertClose([0.09799927, 0.29566569, 0.49383248, 0.19575455, 0.09600606, -0.0026197], model.Parameter<double>("1.W"));
        AssertClose([0.04701213, 0.15402918], model.Parameter<double>("2.W"));
        AssertClose([0.9234548], model.Parameter<double>("2.b"));
    }

    private static void AssertClose(double[] expected, Tensor<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual.Span[i], 1e-7);
        }
    }
}
