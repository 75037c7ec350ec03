using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Examples that cannot be trained on are refused with what was expected and found.</summary>
public sealed class RefusedExamplesTests
{
    private readonly Trainer trainer = new(new TrainingOptions { Epochs = 1 });

    [Fact]
    public void Network_for_other_inputs_than_the_named_ones_is_refused_by_the_shapes()
    {
        var network = new Network(3, new Dense(1, new Sigmoid()));

        ArgumentException error = Assert.Throws<ArgumentException>(() => trainer.Train(network, new Moons(20).Generate(seed: 1)));

        Assert.Equal("The network expects examples of shape [3] but the training data has [2].", error.Message);
    }

    [Fact]
    public void Network_for_other_pictures_is_refused_by_the_shapes_behind_a_preparation_too()
    {
        var preparing = new Trainer(new TrainingOptions { Epochs = 1, Preparations = [new Standardize()] });
        Dataset data = new Digits(20).Generate(seed: 1);
        var network = new Network(3, new Dense(10, new Softmax()));

        ArgumentException error = Assert.Throws<ArgumentException>(() => preparing.Train(network, data));

        Assert.True(data.InputShape.Rank > 1);
        Assert.Equal($"The network expects examples of shape [3] but the training data has {data.InputShape}.", error.Message);
    }

    [Fact]
    public void Streamed_examples_that_were_disposed_are_refused_with_what_to_change()
    {
        using StreamFolder folder = new();
        StreamedDataset data = DataFile.Stream<float>(folder.WriteText("t.csv", "a,b,y\n1,2,0\n2,3,1\n3,3,1\n"));
        data.Dispose();
        var network = new Network(2, new Dense(1, new Sigmoid()));

        ObjectDisposedException error = Assert.Throws<ObjectDisposedException>(() => trainer.Train(network, data));

        Assert.Equal(nameof(StreamedDataset), error.ObjectName);
        Assert.Contains("t.csv: the streamed examples", error.Message, StringComparison.Ordinal);
    }
}
