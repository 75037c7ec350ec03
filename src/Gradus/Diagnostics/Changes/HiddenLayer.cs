using Gradus.Activations;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Diagnostics.Changes;

/// <summary>One more hidden layer of rectifiers, before the output.</summary>
/// <param name="Units">How many units it has, 1 or more.</param>
public sealed record HiddenLayer(int Units) : RunChange
{
    /// <summary>How many units it has.</summary>
    public int Units { get; } = Units >= 1
        ? Units
        : throw new ArgumentOutOfRangeException(nameof(Units), Units, "A hidden layer has 1 unit or more.");

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant($"a hidden layer of {Units} rectifiers");

    internal override RunSetup Apply(RunSetup setup)
    {
        List<Layer> layers = [.. setup.Network.Layers];
        layers.Insert(setup.Network.OutputLayer, new Dense(Units, new Relu()));
        return setup with { Network = new Network(setup.Network.Input, layers) };
    }
}
