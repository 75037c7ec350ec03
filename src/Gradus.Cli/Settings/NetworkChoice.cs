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

    /// <summary>The network for these data.</summary>
    public static Network For(SettingValues values, ExampleSource data, Precision precision) =>
        Fitting(Of(values, data.InputShape, Targets.Of(data).Output), new() { Precision = precision });

    /// <summary>The network for these data, prepared as the options say: measured on the part that is trained on.</summary>
    public static Network For(SettingValues values, ExampleSource data, TrainingOptions options)
    {
        Network network = Of(values, data.InputShape, Targets.Of(data).Output);
        if (options.Preparations.Any(one => one is OneHot or Impute { Flag: true }))
        {
            // Only these change how many inputs there are. The training part may lack a value that another part has.
            ExampleSource training = new Trainer(options).Divide(network, data).Training;
            network = Of(values, new(Preprocessing.Fit(options.Preparations, training).OutputWidth), Targets.Of(data).Output);
        }

        return Fitting(network, options);
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

    private static Network Fitting(Network network, TrainingOptions options)
    {
        MemoryNeed.Require(network, options);
        return network;
    }

    /// <summary>Layers that suit the targets, as <c>--layers</c> takes them.</summary>
    public static string Suitable(Targets targets) => string.Create(
        CultureInfo.InvariantCulture, $"{HiddenUnits}:relu,{targets.Units}:{Catalog.Write(targets.Output)}{(targets.AreNumbers ? $",{Catalog.Write<Layer>(new Rescale())}" : "")}");
}
