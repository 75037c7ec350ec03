using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Cli.Output;

/// <summary>A network in a line: <c>2 inputs → 4 tanh → 1 sigmoid (17 parameters)</c>.</summary>
internal static class NetworkLine
{
    public static string Of(Network network)
    {
        string layers = string.Join(" → ", network.Layers.Select(layer => layer switch
        {
            Dense dense => $"{dense.Units} {Catalog.Write(dense.Activation)}",
            // Its numbers are those of the targets.
            Rescale => "rescale",
            _ => Catalog.Write(layer),
        }));
        return $"{Figures.Count(network.Input.Count, "input")} → {layers} ({Figures.Count(network.ParameterCount, "parameter")})";
    }
}
