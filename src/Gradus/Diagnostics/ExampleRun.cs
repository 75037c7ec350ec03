using System.Numerics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>
/// One example on its way through a network and back, as when predicting: no unit is silenced, and normalisation takes the
/// running values. It may enter at any layer, so that what lies before need not be computed again for a difference.
/// </summary>
internal sealed class ExampleRun<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Pass _pass = Pass.Prediction(Workers.None) with { GradientScale = 1 };

    private readonly LayerRun<T>[] layers;

    /// <summary>A run over a model's weights.</summary>
    /// <param name="model">The model, which does not change.</param>
    /// <param name="byWeights">
    /// Whether the derivatives by the weights are wanted, too; the run is then over copies of them, which differences may change for a moment.
    /// </param>
    public ExampleRun(Model model, bool byWeights)
    {
        Network network = model.Network;
        Parameters = model.Weights.In<T>().ToParameters(forTraining: byWeights);
        layers = new LayerRun<T>[network.Layers.Count];
        for (int i = 0, next = 0; i < layers.Length; i++)
        {
            Shape input = network.ShapeAfter(i);
            int count = network.Layers[i].Parameters(input).Count;
            // The derivative by the input of the first layer is wanted, too.
            layers[i] = network.Layers[i].Run(new LayerSite<T>(i + 1, input, 1, Parameters.AsSpan(next, count).ToArray(), NeedsInputGradient: true));
            next += count;
        }
    }

    public Parameter<T>[] Parameters { get; }

    public IReadOnlyList<LayerRun<T>> Layers => layers;

    /// <summary>The output layer.</summary>
    public ActivatedRun<T> Output => (ActivatedRun<T>)layers[^1];

    /// <summary>A of the last layer wanted, from A of the layer before <paramref name="from"/>, counted from 0.</summary>
    public Tensor<T> Forward(Tensor<T> a, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            a = layers[i].Forward(a, _pass);
        }

        return a;
    }

    /// <summary>
    /// From dA of a layer, or from dZ where <paramref name="byZ"/> says so, the gradients of its parameters and dA of the layer before.
    /// Where the layer has an activation, dZ takes the place of dA.
    /// </summary>
    public Tensor<T> Backward(int layer, Tensor<T> d, bool byZ) =>
        byZ ? ((ActivatedRun<T>)layers[layer]).BackwardFromZ(d, _pass) : layers[layer].Backward(d, _pass);
}
