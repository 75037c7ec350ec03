using Gradus.Activations;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Diagnostics.Changes;

/// <summary>One more hidden layer of rectifiers, before the output.</summary>
/// <param name="Units">How many units it has, 1 or more.</param>
public sealed record HiddenLayer(int Units) : RunChange
{
    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant($"a hidden layer of {Units} rectifiers");

    internal override RunSetup Apply(RunSetup setup)
    {
        List<Layer> layers = [.. setup.Network.Layers];
        layers.Insert(setup.Network.OutputLayer, new Dense(Units, new Relu()));
        return setup with { Network = new Network(setup.Network.Input, layers) };
    }
}
