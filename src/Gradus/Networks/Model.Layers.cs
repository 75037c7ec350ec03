using System.Globalization;
using Gradus.Layers;

namespace Gradus.Networks;

public sealed partial class Model
{
    /// <summary>
    /// The first layers as a model of their own, over the same weights: what comes out is <c>A[l]</c>, or <c>Z[l]</c> where weighted sums
    /// are asked for; the Z of a <see cref="Rescale"/> is what it answers, <c>s ∗ X + t</c>. Preparation and names of the inputs stay.
    /// </summary>
    /// <param name="layers">l, from 1 to the number of layers.</param>
    /// <param name="weightedSums">Whether the last of them goes without its activation.</param>
    /// <exception cref="ArgumentException">There are no such layers, or the last of them has no outputs of its own, such as dropout.</exception>
    public Model UpTo(int layers, bool weightedSums = false)
    {
        int all = Network.Layers.Count;
        if (layers < 1 || layers > all)
        {
            throw new ArgumentOutOfRangeException(nameof(layers), layers, string.Create(CultureInfo.InvariantCulture, $"The model has the layers 1 to {all}."));
        }

        Layer last = Network.Layers[layers - 1];
        if (last.OutputActivation is null)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Layer {layers} is {last.GetType().Name}, which has no outputs of its own. Ask for the layers up to {layers - 1}."), nameof(layers));
        }

        var network = new Network(Network.Input, [.. Network.Layers.Take(layers - 1), weightedSums ? last.WithoutActivation : last]);
        int count = Enumerable.Range(0, layers).Sum(i => Network.Layers[i].Parameters(Network.ShapeAfter(i)).Count);
        // Units between have no names; what the classes are called is known at the end only.
        ModelNames names = layers == all && !weightedSums ? Names : Names with { Classes = null, Targets = null };
        return new(network, Weights.First(count), Preprocessing, names);
    }
}
