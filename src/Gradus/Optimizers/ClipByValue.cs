using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary><c>dW := min(max(dW, −limit), limit)</c> for each element on its own: the direction may turn.</summary>
public sealed record ClipByValue : Clipping
{
    /// <summary>Bounds each element of the gradient.</summary>
    /// <param name="limit">The greatest absolute value, above 0.</param>
    public ClipByValue(double limit) => Limit = HyperParameter.Positive(limit);

    /// <summary>The greatest absolute value.</summary>
    public double Limit { get; }

    internal override void Apply<T>(ReadOnlySpan<Parameter<T>> parameters)
    {
        T limit = T.CreateTruncating(Limit);
        foreach (Parameter<T> parameter in parameters)
        {
            Span<T> dW = parameter.Gradient.Span;
            for (int i = 0; i < dW.Length; i++)
            {
                dW[i] = T.Clamp(dW[i], -limit, limit);
            }
        }
    }
}
