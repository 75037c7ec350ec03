using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Cli.Settings;

/// <summary>The network that settings ask for.</summary>
internal static class NetworkChoice
{
    private const int HiddenUnits = 16;

    /// <summary>The network for these data; one that this machine cannot hold is refused.</summary>
    /// <param name="values">The settings.</param>
    /// <param name="data">The examples.</param>
    /// <param name="options">How it will be trained.</param>
    /// <param name="prepared">The shape of one example as the network gets it, where a preparation changes it.</param>
    public static Network For(SettingValues values, ExampleSource data, TrainingOptions options, Shape? prepared = null)
    {
        Network network = Of(values, prepared ?? data.InputShape, Targets.Of(data).Output);
        MemoryNeed.Require(network, options);
        return network;
    }

    /// <summary>Whether the settings name a network whose outputs are numbers.</summary>
    public static bool AnswersNumbers(SettingValues values) =>
        values.Read("layers", text => LayerList.Parse(text, new Softmax())) is { Count: > 0 } layers
        && layers[^1] is Rescale or Dense { Activation: not (Sigmoid or Softmax) };

    /// <summary>The network for inputs of a shape; a last layer that names no activation gets this one.</summary>
    public static Network Of(SettingValues values, Shape input, Activation output)
    {
        IReadOnlyList<Layer> layers = values.Read("layers", text => LayerList.Parse(
            text, output, values.Read("init", Catalog.Parse<Initializer>), values.Read("init-bias", Catalog.Parse<Initializer>)))!;
        if (values.Number("dropout", "0.2") is { } rate)
        {
            layers = values.Read("dropout", _ => LayerList.WithDropout(layers, rate))!;
        }

        return values.Read("layers", _ => new Network(input, layers))!;
    }

    /// <summary>Layers that suit the targets, as <c>--layers</c> takes them.</summary>
    public static string Suitable(Targets targets) => string.Create(
        CultureInfo.InvariantCulture, $"{HiddenUnits}:relu,{targets.Units}:{Catalog.Write(targets.Output)}{(targets.AreNumbers ? $",{Catalog.Write<Layer>(new Rescale())}" : "")}");
}
