using System.Numerics;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>A network at work: its layers' runs in a row, forward from first to last, backward from last to first.</summary>
internal sealed class NetworkRun<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerRun<T>[] layers;
    private readonly RescaleRun<T>? scale;

    /// <summary>Runs for batches of up to <paramref name="capacity"/> examples over these parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="capacity">The most examples in a batch.</param>
    /// <param name="passesBack">Whether derivatives go back to the first layer although no parameter before wants one.</param>
    public NetworkRun(Network network, IReadOnlyList<Parameter<T>> parameters, int capacity, bool passesBack = false)
    {
        Parameters = parameters;
        layers = new LayerRun<T>[network.Layers.Count];
        bool learns = false;
        for (int i = 0, next = 0; i < layers.Length; i++)
        {
            Shape input = network.ShapeAfter(i);
            int count = network.Layers[i].Parameters(input).Count;
            Parameter<T>[] own = [.. parameters.Skip(next).Take(count)];
            layers[i] = network.Layers[i].Run(new LayerSite<T>(i + 1, input, capacity, own, learns));
            learns |= passesBack || own.Any(parameter => parameter.IsTrained);
            next += count;
        }

        Output = (ActivatedRun<T>)layers[^1];
        scale = network.LossView.IsScaled ? (RescaleRun<T>)layers[^1] : null;
    }

    public IReadOnlyList<Parameter<T>> Parameters { get; }

    public IReadOnlyList<LayerRun<T>> Layers => layers;

    /// <summary>The last layer, whose Z are the logits and whose A are the outputs.</summary>
    public ActivatedRun<T> Output { get; }

    /// <summary>A of the last layer for a batch.</summary>
    public Tensor<T> Forward(Tensor<T> x, in Pass pass)
    {
        Tensor<T> a = x;
        foreach (LayerRun<T> layer in layers)
        {
            a = layer.Forward(a, pass);
        }

        return a;
    }

    /// <summary>
    /// Σ w·L of a batch, and its gradient by what the loss takes, unless there is no room for it; weights are one for each
    /// example, or empty for ones. The loss takes logits or outputs; of a network that ends in a scale, what comes before it.
    /// </summary>
    public double SumOfLosses(Loss loss, Tensor<T> x, Tensor<T> y, Tensor<T> weights, Tensor<T> gradient, in Pass pass)
    {
        Tensor<T> a = Forward(x, pass);
        Tensor<T> outputs = scale is not null ? scale.Input : loss.TakesLogits ? Output.Z : a;
        Tensor<T> targets = scale is not null ? scale.Unscaled(y) : y;
        return loss.Sum<T>(outputs.Span, targets.Span, weights.Span, gradient.Span, outputs.RowLength);
    }

    /// <summary>All gradients, from the loss's gradient by what it takes; it may be overwritten.</summary>
    public void Backward(Tensor<T> gradient, bool byLogits, in Pass pass)
    {
        Tensor<T> d = scale is not null ? gradient
            : byLogits ? Output.BackwardFromZ(gradient, pass)
            : Output.Backward(gradient, pass);
        for (int i = layers.Length - 2; i >= 0 && d.Count > 0; i--)
        {
            d = layers[i].Backward(d, pass);
        }
    }
}
