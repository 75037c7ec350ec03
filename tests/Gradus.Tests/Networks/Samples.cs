using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Tests.Networks;

/// <summary>Small models for tests.</summary>
internal static class Samples
{
    /// <summary>A model of 4 features and 3 classes with every kind of layer, and names for all.</summary>
    public static Model Every(Precision precision = Precision.Single) =>
        new Network(4, new Dense(5, new LeakyRelu(0.2), hasBias: false), new BatchNorm(new Tanh()), new Dropout(0.5), new Dense(3, new Softmax()))
            .Build(seed: 1, precision)
            .WithNames(["a", "b", "c", "d"], ["red", "green", "blue"]);

    /// <summary>A small yes-or-no model of 2 raw columns that become 4 inputs.</summary>
    public static Model Prepared() => new Network(4, new Dense(1, new Sigmoid()))
        .Build(seed: 2)
        .WithPreprocessing(new Preprocessing(
            2, [new OneHotEncoding(1, [0, 1, 2], "colour"), new Standardization([1e6, 0, 0, 0], [0.5, 1, 1, 1]), new Scaling([0, 0, 0, 0], [1, 2, 2, 2])]));

    public static byte[] Bytes(Model model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }

    public static Model SaveAndLoad(Model model) => Model.Load(new MemoryStream(Bytes(model)));
}
