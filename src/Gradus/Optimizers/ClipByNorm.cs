using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>dW := dW·min(1, maxNorm/‖dW‖)</c>, with the norm over all parameters together: the direction stays. Pascanu et
/// al., <i>On the difficulty of training recurrent neural networks</i>, 2013.
/// </summary>
/// <remarks>
/// As <c>clip_grad_norm_</c> of PyTorch, but without the 1e-6 that it adds to the norm. Gradients whose norm is infinite
/// or not a number are left as they are: there is no direction to keep.
/// </remarks>
public sealed record ClipByNorm : Clipping
{
    /// <summary>Bounds the length of the gradient.</summary>
    /// <param name="maxNorm">The greatest norm, above 0.</param>
    public ClipByNorm(double maxNorm) => MaxNorm = HyperParameter.Positive(maxNorm);

    /// <summary>The greatest norm.</summary>
    public double MaxNorm { get; }

    internal override void Apply<T>(ReadOnlySpan<Parameter<T>> parameters)
    {
        double norm = GradientNorm.Of(parameters);
        if (norm > MaxNorm && double.IsFinite(norm))
        {
            T scale = T.CreateTruncating(MaxNorm / norm);
            foreach (Parameter<T> parameter in parameters)
            {
                Span<T> dW = parameter.Gradient.Span;
                for (int i = 0; i < dW.Length; i++)
                {
                    dW[i] *= scale;
                }
            }
        }
    }
}
