using Gradus.Activations;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Diagnostics.Changes;

/// <summary>Rectifiers, whose slope is 1, with their usual first weights, instead of hidden sigmoids and tanhs.</summary>
public sealed record RectifiedUnits : RunChange
{
    /// <inheritdoc/>
    public override string Description => "rectifiers in the hidden layers";

    internal override RunSetup Apply(RunSetup setup)
    {
        Layer[] layers = [.. setup.Network.Layers];
        for (int i = 0; i < layers.Length - 1; i++)
        {
            layers[i] = layers[i] switch
            {
                Dense { Activation: Sigmoid or Tanh } dense => new Dense(dense.Units, new Relu(), hasBias: dense.HasBias),
                _ => layers[i],
            };
        }

        return setup with { Network = new Network(setup.Network.Input, layers) };
    }
}
