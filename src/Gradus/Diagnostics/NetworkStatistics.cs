using Gradus.Activations;
using Gradus.Layers;

namespace Gradus.Diagnostics;

/// <summary>What a network does with some of the training examples at one moment of a run.</summary>
/// <param name="Layers">The layers with an activation, from first to last.</param>
/// <param name="Cost">The mean loss of these examples when predicting, without penalties.</param>
internal sealed record NetworkStatistics(IReadOnlyList<LayerStatistics> Layers, double Cost)
{
    /// <summary>The layers before the output.</summary>
    public IEnumerable<LayerStatistics> Hidden => Layers.Take(Layers.Count - 1);

    /// <summary>The kind of a layer and its activation.</summary>
    public static string NameOf<T>(ActivatedRun<T> layer, Layer description)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => layer.Activation is Identity
        ? description.GetType().Name
        : $"{description.GetType().Name}, {layer.Activation.GetType().Name}";
}
