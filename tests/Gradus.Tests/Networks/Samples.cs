using Gradus.Activations;
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

    public static byte[] Bytes(Model model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }

    public static Model SaveAndLoad(Model model) => Model.Load(new MemoryStream(Bytes(model)));
}
