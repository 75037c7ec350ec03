namespace Gradus.Training;

/// <summary>What one layer did with some of the training examples at one moment of a run.</summary>
/// <param name="Step">Updates made before.</param>
/// <param name="Epoch">Epochs made before, the one under way by its share.</param>
/// <param name="Layer">The layer's number, from 1.</param>
/// <param name="OutputMean">The mean of A over units and examples.</param>
/// <param name="OutputDeviation">The standard deviation of A over units and examples.</param>
/// <param name="GradientSize">The root mean square of ∂L/∂A, of ∂L/∂Z at the output where the loss takes logits.</param>
/// <param name="DeadShare">The share of units of a rectifier that no example activates; 0 for other activations.</param>
/// <param name="SaturatedShare">
/// The share of units and examples on the flat ends of a sigmoid or tanh; 0 for other activations.
/// </param>
public readonly record struct LayerRecord(
    long Step, double Epoch, int Layer, double OutputMean, double OutputDeviation, double GradientSize, double DeadShare, double SaturatedShare);
