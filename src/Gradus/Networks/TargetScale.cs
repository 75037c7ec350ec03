using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;

namespace Gradus.Networks;

/// <summary>A <see cref="Rescale"/> that is still to be measured on targets: where it may stand, and what becomes of it.</summary>
internal static class TargetScale
{
    public static bool IsMissing(Network network) => network.Layers[^1] is Rescale { IsMeasured: false };

    /// <summary>Why a network cannot be built yet.</summary>
    public static string Missing(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"Layer {number}, Rescale, has no numbers yet: a Trainer measures them on the targets it trains on. To build the network without one, say which targets, network.FittedTo(data).Build(seed), or give the numbers, new Rescale(factors, shifts).");

    /// <summary>Refuses a scale of targets where none can be.</summary>
    /// <exception cref="ArgumentException">It is not the last layer, or the layer before cannot reach all numbers.</exception>
    public static void Require(ReadOnlySpan<Layer> layers)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            if (layers[i] is not Rescale { IsMeasured: false })
            {
                continue;
            }

            if (i != layers.Length - 1)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Layer {i + 1} is a Rescale without numbers, which takes them from the targets and so is the last layer, but there are {layers.Length}. Put it at the end, or give it numbers, new Rescale(factors, shifts)."));
            }

            int before = i - 1;
            while (before >= 0 && layers[before] is Rescale or { OutputActivation: null })
            {
                before--;
            }

            if (before >= 0 && layers[before].OutputActivation is { } activation && activation is not (Identity or LeakyRelu))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Layer {i + 1}, Rescale, brings the outputs of layer {before + 1} to the mean and the deviation of the targets, but that ends in {activation.GetType().Name}, which does not reach all numbers above and below 0. End layer {before + 1} in new Identity(), or leave out Rescale."));
            }
        }
    }

    /// <summary>The network with the numbers of these targets.</summary>
    public static Network Fit(Network network, ExampleSource data)
    {
        int units = network.Output.Count;
        if (data.TargetWidth != units)
        {
            string classes = data.TargetWidth == 1 ? " If that is the number of a class, leave out Rescale and end in new Softmax()." : "";
            throw new ArgumentException($"Rescale brings {units} outputs to the targets, but the data has {data.TargetWidth} for each example. Let the layer before it have {data.TargetWidth} units.{classes}");
        }

        return new Network(network.Input, [.. network.Layers.SkipLast(1), Rescale.To(data)]);
    }
}
