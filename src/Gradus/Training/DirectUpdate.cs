using System.Numerics;
using Gradus.Regularizers;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// Plain descent in which the backward pass writes straight into the parameters,
/// <c>W := −(α/m)·dZᵀ·X + (1 − α·c)·W</c> with c = λ/m of L2: no buffer for the gradient, no second pass over memory.
/// But for the rounding it is <c>W − α·(dW + c·W)</c>. Bounds on gradients and L1 need the gradient first.
/// </summary>
internal sealed class DirectUpdate<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters;
    private readonly Regularizer[] regularizers;

    /// <param name="trained">All that is trained; those that cannot be updated so are left to the optimizer.</param>
    /// <param name="options">How to train.</param>
    public DirectUpdate(IEnumerable<Parameter<T>> trained, TrainingOptions options)
    {
        bool isPlain = options.Optimizer.IsPlainDescent && options.Clipping is null;
        bool isDecay = options.Regularizers.All(regularizer => regularizer.Decay(1) is not null);
        parameters = [.. trained.Where(parameter => isPlain && (isDecay || parameter.Role != ParameterRole.Weight))];
        regularizers = isDecay ? [.. options.Regularizers] : [];
    }

    /// <summary>The parameters that the backward pass changes.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => parameters;

    /// <summary>Tells the parameters the rate of the coming backward pass, over so many examples.</summary>
    public void Aim(double rate, int examples)
    {
        double decay = 0;
        foreach (Regularizer regularizer in regularizers)
        {
            decay += regularizer.Decay(examples) ?? 0;
        }

        foreach (Parameter<T> parameter in parameters)
        {
            parameter.Descend(rate, parameter.Role == ParameterRole.Weight ? decay : 0);
        }
    }
}
