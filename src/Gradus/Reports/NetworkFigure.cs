using System.Globalization;
using Gradus.Drawing;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Reports;

/// <summary>The layers of a model side by side, their units as circles, their weights as lines.</summary>
internal sealed class NetworkFigure : Figure
{
    private const int MostUnits = 10;
    private const double Top = 14, Field = 280, Radius = 9, Bottom = 46;

    private readonly Model model;
    private readonly NetworkSummary summary;

    public NetworkFigure(Model model) : base("The network", Describe(model.Network)) => (this.model, summary) = (model, model.Network.Summarize());

    internal override double Width => Math.Max(620, 120 * (summary.Layers.Count + 1));

    internal override double Height => Top + Field + Bottom;

    internal override void Draw(SvgText svg)
    {
        double step = (Width - 80) / summary.Layers.Count;
        int from = 0, units = model.Network.Input.Count;
        for (int i = 0; i < summary.Layers.Count; i++)
        {
            if (model.Network.Layers[i] is Dense dense)
            {
                DrawWeights(svg, model.Parameter<double>($"{i + 1}.W"), At(from), At(i + 1), units, dense.Units);
            }
            else
            {
                foreach (int unit in Shown(units))
                {
                    svg.Empty("path", "class", "frame", "stroke-dasharray", "2 4", "d", string.Create(CultureInfo.InvariantCulture, $"M{At(from):0.##} {Place(unit, units):0.##}H{At(i + 1):0.##}"));
                }
            }

            (from, units) = (i + 1, summary.Layers[i].Output.Count);
        }

        DrawColumn(svg, At(0), model.Network.Input.Count, "input", model.Network.Input.Rank > 1 ? string.Join("×", model.Network.Input.ToArray()) : Say.Whole(model.Network.Input.Count));
        for (int i = 0; i < summary.Layers.Count; i++)
        {
            LayerSummary layer = summary.Layers[i];
            if (model.Network.Layers[i] is Dense dense)
            {
                DrawColumn(svg, At(i + 1), dense.Units, $"{i + 1} · {Catalog.Write(dense.Activation)}", Say.Count(dense.Units, "unit"));
            }
            else
            {
                DrawColumn(svg, At(i + 1), layer.Output.Count, $"{i + 1} · {layer.Name.Split([',', '('])[0]}", layer.Name);
            }
        }

        double At(int column) => 40 + (step * column);
    }

    private static void DrawColumn(SvgText svg, double x, int units, string name, string size)
    {
        foreach (int unit in Shown(units))
        {
            svg.Empty("circle", "class", "unit", "cx", x, "cy", Place(unit, units), "r", Radius);
        }

        if (units > MostUnits)
        {
            svg.Element("text", "⋮", "class", "muted", "x", x, "y", Top + (Field / 2) + 6, "text-anchor", "middle", "font-size", 20);
        }

        Label(svg, x, name, size);
    }

    private static void Label(SvgText svg, double x, string name, string size)
    {
        svg.Element("text", Fit(name, 116), "x", x, "y", Top + Field + 20, "text-anchor", "middle");
        svg.Element("text", Fit(size, 116), "class", "muted", "x", x, "y", Top + Field + 37, "text-anchor", "middle");
    }

    private static void DrawWeights(SvgText svg, Tensor<double> weights, double left, double right, int from, int to)
    {
        double largest = 0;
        foreach (int row in Shown(to))
        {
            foreach (int column in Shown(from))
            {
                largest = Math.Max(largest, Math.Abs(weights[row, column]));
            }
        }

        foreach (int row in Shown(to))
        {
            foreach (int column in Shown(from))
            {
                double share = largest > 0 ? weights[row, column] / largest : 0;
                svg.Empty(
                    "path", "class", share >= 0 ? "s0" : "s1", "stroke-width", 0.4 + (2.2 * Math.Abs(share)), "stroke-opacity", 0.12 + (0.75 * Math.Abs(share)), "stroke-dasharray", share >= 0 ? null : "5 3",
                    "d", string.Create(CultureInfo.InvariantCulture, $"M{left:0.##} {Place(column, from):0.##}L{right:0.##} {Place(row, to):0.##}"));
            }
        }
    }

    /// <summary>All units, or the first and the last few of many.</summary>
    private static IEnumerable<int> Shown(int units) => units <= MostUnits
        ? Enumerable.Range(0, units)
        : Enumerable.Range(0, MostUnits / 2).Concat(Enumerable.Range(units - (MostUnits / 2), MostUnits / 2));

    private static double Place(int unit, int units)
    {
        int places = units <= MostUnits ? units : MostUnits + 1;
        int place = units <= MostUnits || unit < MostUnits / 2 ? unit : unit - units + places;
        return Top + (Field / 2) + ((place - ((places - 1) / 2.0)) * Math.Min(34, Field / places));
    }

    private static string Describe(Network network) =>
        $"{Say.Count(network.Input.Count, "input")}, then {string.Join(", then ", network.Summarize().Layers.Select(layer => $"{layer.Name} with {Say.Count(layer.Output.Count, "output")}"))}; {Say.Count(network.ParameterCount, "parameter")} in all. "
        + "A line is a weight: blue and whole above zero, orange and dashed below, the thicker the larger beside the others of its layer."
        + (network.Layers.Any(layer => layer is Dense { Units: > MostUnits }) || network.Input.Count > MostUnits ? " Of many units the first and the last are drawn." : "");
}
