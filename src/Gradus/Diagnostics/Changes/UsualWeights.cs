using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Diagnostics.Changes;

/// <summary>
/// The first weights as they follow from the activation, <see cref="He"/> before a rectifier and <see cref="Xavier"/> otherwise,
/// and biases of zero, in every layer.
/// </summary>
public sealed record UsualWeights : RunChange
{
    /// <inheritdoc/>
    public override string Description => "the usual first weights";

    internal override RunSetup Apply(RunSetup setup) => setup with
    {
        Network = new Network(setup.Network.Input, [.. setup.Network.Layers.Select(Usual)]),
    };

    private static Layer Usual(Layer layer) => layer is Dense dense
        ? new Dense(dense.Units, dense.Activation, hasBias: dense.HasBias)
        : layer;
}
