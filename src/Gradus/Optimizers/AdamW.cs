namespace Gradus.Optimizers;

/// <summary>
/// <c>W := (1 − α·λ)·W − α·m̂/(√v̂ + ε)</c>: <see cref="Adam"/> with a decay of the weights that is not measured by the
/// size of the gradients; biases do not decay. Loshchilov and Hutter, <i>Decoupled Weight Decay Regularization</i>, 2017.
/// </summary>
/// <remarks>As in PyTorch and Keras λ is multiplied by the rate α in force; the paper's own λ is this α·λ at the start.</remarks>
public sealed record AdamW : AdaptiveMoments
{
    /// <summary>Descends by Adam while weights decay.</summary>
    /// <param name="rate">α; 0.001 if left out.</param>
    /// <param name="beta1">β₁, the part of the mean kept from step to step, in [0, 1).</param>
    /// <param name="beta2">β₂, the part of the mean square kept from step to step, in [0, 1).</param>
    /// <param name="epsilon">ε, which bounds the step where gradients vanish; above 0.</param>
    /// <param name="epsilonHat">Whether ε is added before the correction, as in scikit-learn and Keras.</param>
    /// <param name="weightDecay">λ, 0 or above.</param>
    public AdamW(
        Schedule? rate = null,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        bool epsilonHat = false,
        double weightDecay = 0.01)
        : base(rate, beta1, beta2, epsilon, epsilonHat) => WeightDecay = HyperParameter.NotNegative(weightDecay);

    /// <summary>λ, by which the weights decay, apart from the gradient.</summary>
    public double WeightDecay { get; }

    private protected override double Decay => WeightDecay;
}
