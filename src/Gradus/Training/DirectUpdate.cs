using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// Plain descent in which the backward pass writes straight into the parameters, <c>W := −(α/m)·dZᵀ·X + W</c>: no buffer
/// for the gradient, no second pass over memory. But for the rounding it is <c>W − α·dW</c>. Bounds on gradients need the
/// gradient first, and so do prices on weights: 1 − α·λ/m as one factor of W is 1 in single precision where α·λ/m is small.
/// </summary>
internal sealed class DirectUpdate<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters;

    /// <param name="trained">All that is trained; those that cannot be updated so are left to the optimizer.</param>
    /// <param name="options">How to train.</param>
    public DirectUpdate(IEnumerable<Parameter<T>> trained, TrainingOptions options)
    {
        bool isPlain = options.Optimizer.IsPlainDescent && options.Clipping is null;
        bool isFree = options.Regularizers.Count == 0;
        parameters = [.. trained.Where(parameter => isPlain && (isFree || parameter.Role != ParameterRole.Weight))];
    }

    /// <summary>The parameters that the backward pass changes.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => parameters;

    /// <summary>Tells the parameters the rate of the coming backward pass.</summary>
    public void Aim(double rate)
    {
        foreach (Parameter<T> parameter in parameters)
        {
            parameter.Descend(rate);
        }
    }
}
