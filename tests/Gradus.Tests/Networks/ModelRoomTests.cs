using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Networks;

/// <summary>A model that could not be saved is refused before it is trained, whatever makes its description long.</summary>
public sealed class ModelRoomTests
{
    private const int Limit = 1 << 24;

    [Fact]
    public void Training_refuses_names_that_no_file_can_hold()
    {
        // A letter outside ASCII is written as \u00e9, whose backslash is escaped once more: seven bytes.
        Refuses(Named(new string('x', Limit)), []);
        Refuses(Named(new string('é', Limit / 7)), []);
        Trains(Named(new string('é', (Limit / 7) - 1000)), []);
        Trains(Named(new string('x', Limit - 1000)), []);
    }

    [Fact]
    public void Training_refuses_a_preparation_that_no_file_can_hold()
    {
        // Two lists of 110,000 numbers with up to 20 digits.
        int width = 110_000;
        double[] row = [.. Enumerable.Range(1, width).Select(i => Math.PI / i)], other = [.. row.Select(x => -Math.E * x)];
        var data = Dataset.From(new Tensor<double>(new Shape(2, width), [.. row, .. other]), new Tensor<double>(new Shape(2, 1), [0, 1]));
        Refuses(data, [new Standardize()]);
        Trains(data, []);
    }

    private static Dataset Named(string name) => Dataset.From(
        new Tensor<float>(new Shape(2, 1), [0, 1]), new Tensor<float>(new Shape(2, 1), [0, 1])).WithNames([name]);

    private static void Refuses(Dataset data, IReadOnlyList<Preparation> preparations)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Train(data, preparations));
        Assert.Contains("could not be saved", error.Message, StringComparison.Ordinal);
    }

    private static void Trains(Dataset data, IReadOnlyList<Preparation> preparations)
    {
        using var file = new MemoryStream();
        Train(data, preparations).Save(file);
        file.Position = 0;
        Assert.Equal(data.FeatureNames, Model.Load(file).FeatureNames);
    }

    private static Model Train(Dataset data, IReadOnlyList<Preparation> preparations) => new Trainer(
        new TrainingOptions { Epochs = 1, Preparations = preparations }).Train(
        new Network(data.InputShape, new Dense(1, new Sigmoid())), data).Model;
}
