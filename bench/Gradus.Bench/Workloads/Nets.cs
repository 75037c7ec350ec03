using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;

namespace Gradus.Bench.Workloads;

/// <summary>The nets of the cases in the words of Gradus.</summary>
internal static class Nets
{
    public static Network Network(NetCase item, Initializer? weights = null) => new(
        item.Features, [.. item.Layers.Select(layer => new Dense(layer.Units, Catalog.Parse<Activation>(layer.Activation), weights))]);

    /// <summary>The net with the first weights that everybody starts from.</summary>
    public static Model Start(NetCase item)
    {
        Model model = Network(item, new Zeros()).Build(seed: 1);
        int inputs = item.Features;
        for (int l = 0; l < item.Layers.Count; l++)
        {
            LayerSpec layer = item.Layers[l];
            model = model.With($"{l + 1}.W", new Tensor<float>(new Shape(layer.Units, inputs), CaseFiles.Read(layer.Weights)));
            inputs = layer.Units;
        }

        return model;
    }

    public static Loss Loss(string name) => name switch
    {
        "bce" => new BinaryCrossEntropy(),
        "cce" => new CategoricalCrossEntropy(),
        "mse" => new SquaredError(),
        _ => throw new ArgumentException($"A loss is bce, cce or mse, but it is {name}."),
    };

    public static Optimizer Optimizer(string name, double rate) => name switch
    {
        "gd" => new GradientDescent(rate),
        "momentum" => new Momentum(rate),
        "nesterov" => new Nesterov(rate),
        "rmsprop" => new RmsProp(rate),
        "adam" => new Adam(rate),
        "adamw" => new AdamW(rate),
        _ => throw new ArgumentException($"No optimizer is named {name}."),
    };
}
