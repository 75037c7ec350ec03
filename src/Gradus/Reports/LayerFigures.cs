using Gradus.Drawing;
using Gradus.Training;

namespace Gradus.Reports;

/// <summary>
/// Figures of what the layers did in the course of a run, a line for each, from <see cref="History.Layers"/>; null where that
/// holds fewer than two moments.
/// </summary>
public static class LayerFigures
{
    // More lines nobody tells apart.
    private const int MostLayers = 8;

    private const int FewMoments = 12;

    /// <summary>The mean of the outputs of each layer.</summary>
    public static Chart? Means(IReadOnlyList<LayerRecord> layers) => Draw(
        layers, "Mean output by layer", "mean of A", "The mean of the outputs", layer => layer.OutputMean);

    /// <summary>The standard deviation of the outputs of each layer.</summary>
    public static Chart? Spreads(IReadOnlyList<LayerRecord> layers) => Draw(
        layers, "Spread of the outputs by layer", "standard deviation of A", "The standard deviation of the outputs", layer => layer.OutputDeviation, fromZero: true);

    /// <summary>How much of the error reaches each layer on the way back.</summary>
    public static Chart? Gradients(IReadOnlyList<LayerRecord> layers) => Draw(
        layers, "Gradient by layer", "size of ∂L/∂A", "The root mean square of the gradient that reaches the layer", layer => layer.GradientSize, logarithmic: true);

    /// <summary>The share of dead units of rectifiers, and of values on the flat ends of sigmoid and tanh; null where there are none, too.</summary>
    public static Chart? Idle(IReadOnlyList<LayerRecord> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return layers.Any(layer => IdleShare(layer) > 0)
            ? Draw(layers, "Dead and saturated units by layer", "share", "The share of dead units, or of saturated values", IdleShare, fromZero: true)
            : null;
    }

    private static double IdleShare(LayerRecord layer) => Math.Max(layer.DeadShare, layer.SaturatedShare);

    private static Chart? Draw(
        IReadOnlyList<LayerRecord> layers, string title, string label, string what, Func<LayerRecord, double> number, bool logarithmic = false, bool fromZero = false)
    {
        ArgumentNullException.ThrowIfNull(layers);
        LayerRecord[][] all = [.. layers.GroupBy(layer => layer.Layer).Select(group => group.ToArray())];
        if (all.Length == 0 || all[0].Length < 2)
        {
            return null;
        }

        LayerRecord[][] shown = all.Length <= MostLayers ? all : [.. Enumerable.Range(0, MostLayers).Select(i => all[i * (all.Length - 1) / (MostLayers - 1)])];
        string description = $"{what}, from before the first update to the end: "
            + string.Join("; ", shown.Select(course => $"layer {course[0].Layer} from {Say.Short(number(course[0]))} to {Say.Short(number(course[^1]))}")) + "."
            + (shown.Length < all.Length ? $" {Say.Whole(shown.Length)} of {Say.Whole(all.Length)} layers are drawn." : "");
        Mark[] marks =
        [
            .. shown.Select((course, i) => new LineMark(
                $"layer {course[0].Layer}", [.. course.Select(moment => moment.Epoch)], [.. course.Select(number)])
            { Dotted = course.Length <= FewMoments, Dashed = i % 2 == 1 }),
        ];
        return new Chart(title, description, new Axis("epoch"), new Axis(label) { Logarithmic = logarithmic, Lowest = fromZero ? 0 : null }, marks);
    }
}
