using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Diagnostics.Changes;

/// <summary>Hidden layers with so many times as many units, two at least.</summary>
/// <param name="Factor">What the number of units is multiplied by, above 0.</param>
public sealed record ScaledWidth(double Factor) : RunChange
{
    /// <summary>What the number of units is multiplied by.</summary>
    public double Factor { get; } = AboveZero(Factor, nameof(Factor));

    private const int Fewest = 2;

    /// <inheritdoc/>
    public override string Description => Factor < 1
        ? FormattableString.Invariant($"hidden layers with a {1 / Factor:G3}th of the units")
        : FormattableString.Invariant($"hidden layers with {Factor:G3} times the units");

    internal override RunSetup Apply(RunSetup setup)
    {
        Layer[] layers = [.. setup.Network.Layers];
        for (int i = 0; i < setup.Network.OutputLayer; i++)
        {
            if (layers[i] is Dense dense)
            {
                int units = (int)Math.Clamp(Math.Round(Factor * dense.Units), Math.Min(Fewest, dense.Units), int.MaxValue);
                layers[i] = new Dense(units, dense.Activation, dense.Weights, dense.Biases, dense.HasBias);
            }
        }

        return setup with { Network = new Network(setup.Network.Input, layers) };
    }
}
