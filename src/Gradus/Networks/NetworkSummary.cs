using System.Globalization;
using System.Text;
using Gradus.Layers;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>What there is in one layer of a network.</summary>
/// <param name="Number">The layer's number, from 1.</param>
/// <param name="Name">The layer, with its activation.</param>
/// <param name="Output">The shape of one example after it.</param>
/// <param name="Parameters">How many numbers it learns or measures.</param>
/// <param name="MultiplyAdds">Multiplications with additions for one example on its way forward.</param>
/// <param name="Initializer">How its weights start, and why; empty where there are none.</param>
public sealed record LayerSummary(int Number, string Name, Shape Output, long Parameters, long MultiplyAdds, string Initializer);

/// <summary>Layers, shapes, parameters, multiply-adds, and how the weights start and why.</summary>
public sealed class NetworkSummary
{
    internal NetworkSummary(Network network)
    {
        Input = network.Input;
        var layers = new List<LayerSummary>();
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            Shape input = network.ShapeAfter(i);
            IReadOnlyList<ParameterPlan> plans = layer.Parameters(input);
            ParameterPlan? weights = plans.FirstOrDefault(plan => plan.Role == ParameterRole.Weight);
            layers.Add(new LayerSummary(
                i + 1,
                NameOf(layer),
                network.ShapeAfter(i + 1),
                plans.Sum(plan => (long)plan.Shape.Count),
                layer.MultiplyAdds(input),
                weights is null ? "" : $"{Catalog.Write(weights.Initializer)}: {weights.Why}"));
        }

        Layers = layers;
    }

    /// <summary>The shape of one example.</summary>
    public Shape Input { get; }

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>How many numbers the network holds.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiplications with additions for one example on its way forward.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The summary as an aligned table.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["layer", "kind", "output", "parameters", "multiply-adds", "weights start as"],
            ["0", "input", Input.ToString(), "", "", ""],
            .. Layers.Select(l => new[] { Number(l.Number), l.Name, l.Output.ToString(), Number(l.Parameters), Number(l.MultiplyAdds), l.Initializer }),
            ["", "total", "", Number(Parameters), Number(MultiplyAdds), ""],
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) => column is 3 or 4 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string NameOf(Layer layer) => layer.OutputActivation is { } activation
        ? $"{layer.GetType().Name}, {Catalog.Write(activation)}"
        : Catalog.Write(layer);
}
