namespace Gradus.Diagnostics.Rules;

/// <summary>The size of the gradient at each of some layers, in words.</summary>
internal static class GradientSizes
{
    private const int Most = 12;

    /// <summary>From the last layer back to the first, as the gradient goes; of many layers those at both ends.</summary>
    public static string Told(IReadOnlyList<LayerStatistics> layers)
    {
        IEnumerable<string> sizes = layers.Reverse().Select(layer => FormattableString.Invariant($"{layer.GradientSize:0.0e+0}"));
        string all = layers.Count <= Most
            ? string.Join(", ", sizes)
            : $"{string.Join(", ", sizes.Take(Most / 2))}, …, {string.Join(", ", sizes.TakeLast(Most / 2))}";
        return FormattableString.Invariant($"From layer {layers[^1].Number} back to layer {layers[0].Number} its size is {all}.");
    }
}
