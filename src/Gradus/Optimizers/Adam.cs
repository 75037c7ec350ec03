namespace Gradus.Optimizers;

/// <summary>
/// <c>m := β₁·m + (1 − β₁)·dW</c>, <c>v := β₂·v + (1 − β₂)·dW²</c>, <c>W := W − α·m̂/(√v̂ + ε)</c>, with
/// <c>m̂ = m/(1 − β₁ᵗ)</c> and <c>v̂ = v/(1 − β₂ᵗ)</c> at step t = 1, 2, …. Kingma and Ba, <i>Adam: A Method for
/// Stochastic Optimization</i>, 2014.
/// </summary>
public sealed record Adam : AdaptiveMoments
{
    /// <summary>Descends by Adam, with the paper's values.</summary>
    /// <param name="rate">α; 0.001 if left out.</param>
    /// <param name="beta1">β₁, the part of the mean kept from step to step, in [0, 1).</param>
    /// <param name="beta2">β₂, the part of the mean square kept from step to step, in [0, 1).</param>
    /// <param name="epsilon">ε, which bounds the step where gradients vanish; above 0.</param>
    /// <param name="epsilonHat">Whether ε is added before the correction, as in scikit-learn and Keras.</param>
    public Adam(
        Schedule? rate = null,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        bool epsilonHat = false)
        : base(rate, beta1, beta2, epsilon, epsilonHat)
    {
    }
}
