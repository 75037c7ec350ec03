namespace Gradus.Diagnostics;

/// <summary>What a layer does with some of the training examples at one moment of a run.</summary>
public sealed record LayerStatistics
{
    internal LayerStatistics()
    {
    }

    /// <summary>The layer's number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The kind of layer and its activation.</summary>
    public required string Name { get; init; }

    /// <summary>n, the number of its outputs.</summary>
    public required int Units { get; init; }

    /// <summary>The mean of A over units and examples.</summary>
    public required double OutputMean { get; init; }

    /// <summary>The standard deviation of A over units and examples.</summary>
    public required double OutputDeviation { get; init; }

    /// <summary>
    /// The root mean square of ∂L/∂A over units and examples; of ∂L/∂Z at the output where the loss takes logits. How much
    /// of the error reaches the layer on the way back.
    /// </summary>
    public required double GradientSize { get; init; }

    /// <summary>
    /// The root mean square of W times √n_in: by how much the layer enlarges a signal, 1 to 1.4 after a usual start; 0
    /// where there is no W.
    /// </summary>
    public required double Gain { get; init; }

    /// <summary>Units of a rectifier, from 0, that no example activates: <c>A = 0</c> and <c>g'(Z) = 0</c> for all of them.</summary>
    public required IReadOnlyList<int> DeadUnits { get; init; }

    /// <summary>
    /// The share of units and examples with Z on the flat ends of a sigmoid or tanh, where g' is below a twentieth of its
    /// largest value; 0 for other activations.
    /// </summary>
    public required double SaturatedShare { get; init; }

    /// <summary>Groups of units, from 0, with the very same incoming weights and bias.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> EqualUnits { get; init; }
}
