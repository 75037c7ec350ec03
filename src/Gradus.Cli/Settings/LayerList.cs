using System.Globalization;
using System.Numerics;
using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>
/// Layers as a text: <c>20:relu,dropout(0.2),7:relu:he,1:sigmoid</c>. An item is <c>units:activation:weights:biases</c>, all
/// but the units optional, or a layer of the catalog, such as <c>batch-norm</c> or <c>dense(5, tanh, hasBias: false)</c>.
/// </summary>
internal static class LayerList
{
    /// <summary>The layers that a text describes.</summary>
    /// <param name="text">The items between commas.</param>
    /// <param name="output">The activation of the last item where it names none; identity before a scale of targets.</param>
    /// <param name="weights">How weights start where the item does not say; null as the activation asks for.</param>
    /// <param name="biases">How biases start where the item does not say; null for zeros.</param>
    /// <exception cref="FormatException">An item describes no layer.</exception>
    public static IReadOnlyList<Layer> Parse(string text, Activation output, Initializer? weights = null, Initializer? biases = null)
    {
        string[] items = CallText.Items(text);
        int empty = Array.IndexOf(items, "");
        if (empty >= 0)
        {
            throw new FormatException($"item {empty + 1} of '{text}' is empty; write layers as 20:relu,1:sigmoid.");
        }

        Layer?[] named = [.. items.Select(item => char.IsAsciiDigit(item[0]) || item[0] == '-' ? null : Catalog.Parse<Layer>(item))];
        int last = Array.FindLastIndex(named, layer => layer is not Rescale);
        Activation unnamed = last == items.Length - 1 ? output : new Identity();
        return [.. items.Select((item, i) => (named[i] ?? Short(item, i == last ? unnamed : new Relu())) switch
        {
            Dense dense => WithDefaults(dense, weights, biases),
            Layer other => other,
        })];
    }

    /// <summary>The text of layers, as short as it can be.</summary>
    public static string Write(IEnumerable<Layer> layers) => string.Join(',', layers.Select(layer => layer switch
    {
        // Biases stand after weights.
        Dense { HasBias: false } or Dense { Weights: null, Biases: not null } or not Dense => Catalog.Write(layer),
        Dense dense => string.Create(CultureInfo.InvariantCulture, $"{dense.Units}:{Catalog.Write(dense.Activation)}") + Start(dense.Weights) + Start(dense.Biases),
    }));

    private static string Start(Initializer? initializer) => initializer is null ? "" : $":{Catalog.Write(initializer)}";

    /// <summary>The same layers with a dropout after each hidden dense layer, and after its normalisation if it has one.</summary>
    public static IReadOnlyList<Layer> WithDropout(IReadOnlyList<Layer> layers, double rate)
    {
        var result = new List<Layer>();
        bool due = false;
        foreach (Layer layer in layers)
        {
            if (due && layer is not (BatchNorm or Rescale))
            {
                result.Add(new Dropout(rate));
                due = false;
            }

            result.Add(layer);
            due |= layer is Dense;
        }

        return result;
    }

    private static Dense Short(string item, Activation unnamed)
    {
        string[] parts = CallText.Split(item, ':');
        if (BigInteger.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number)
            && (number < 1 || number > int.MaxValue))
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{item}': a layer has 1 to {int.MaxValue} units, not {number}."));
        }

        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int units) || units < 1 || parts.Length > 4)
        {
            throw new FormatException(
                $"'{item}' is no layer. A layer is units:activation:weights:biases, all but the units optional, such as 20:relu or 4:tanh:normal(0.01); or one of {string.Join(", ", Catalog.Names<Layer>())}.");
        }

        return new Dense(
            units,
            parts.Length > 1 ? Catalog.Parse<Activation>(parts[1]) : unnamed,
            parts.Length > 2 ? Catalog.Parse<Initializer>(parts[2]) : null,
            parts.Length > 3 ? Catalog.Parse<Initializer>(parts[3]) : null);
    }

    private static Dense WithDefaults(Dense layer, Initializer? weights, Initializer? biases) =>
        new(layer.Units, layer.Activation, layer.Weights ?? weights, layer.Biases ?? (layer.HasBias ? biases : null), layer.HasBias);
}
