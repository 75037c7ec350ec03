using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Settings;

/// <summary>The network that settings ask for.</summary>
internal static class NetworkChoice
{
    private const int HiddenUnits = 16;

    /// <summary>The network for these data.</summary>
    public static Network For(SettingValues values, Dataset data, Precision precision, IReadOnlyList<Preparation>? preparations = null)
    {
        Network network = Of(values, PreparedShape(data, preparations ?? []), Targets.Of(data).Output);
        MemoryNeed.Require(network, precision);
        return network;
    }

    // Only these change how many inputs there are.
    private static Shape PreparedShape(Dataset data, IReadOnlyList<Preparation> preparations) =>
        preparations.Any(one => one is OneHot or Impute { Flag: true }) ? new(Preprocessing.Fit(preparations, data).OutputWidth) : data.InputShape;

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
        CultureInfo.InvariantCulture, $"{HiddenUnits}:relu,{targets.Units}:{Catalog.Write(targets.Output)}");
}
