using System.Numerics;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Regularizers;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>
/// What a network is to make small: <c>J = (1/m)·Σ w·L + Σ penalties</c>, and its gradient by every parameter. The pass's
/// gradient scale is the 1/m. Penalties fall on the weights among the trained parameters.
/// </summary>
internal sealed class Objective<T>(
    NetworkRun<T> network, IEnumerable<Parameter<T>> trained, Loss loss, IEnumerable<Regularizer> regularizers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] priced = [.. trained.Where(parameter => parameter.Role == ParameterRole.Weight)];
    private readonly Regularizer[] regularizers = [.. regularizers];

    /// <summary>
    /// J of a batch and, unless there is no room for it, its gradient by the outputs; weights are one for each example, or
    /// empty for ones.
    /// </summary>
    public double Cost(Tensor<T> x, Tensor<T> y, Tensor<T> weights, Tensor<T> gradient, in Pass pass) =>
        MeanLoss(x, y, weights, gradient, pass) + Penalties(x.Rows);

    /// <summary>
    /// After <see cref="Cost"/> of so many examples, and from its gradient by the outputs, the gradient of J by every
    /// parameter, at its destination.
    /// </summary>
    public void Gradients(int examples, Tensor<T> gradient, in Pass pass)
    {
        network.Backward(gradient, loss.TakesLogits, pass);
        foreach (Parameter<T> parameter in priced)
        {
            if (parameter.IsDirect)
            {
                continue;
            }

            foreach (Regularizer regularizer in regularizers)
            {
                regularizer.AddGradient<T>(parameter.Value.Span, examples, parameter.Gradient.Span);
            }
        }
    }

    /// <summary>J of a batch and, in the parameters, its gradient; <paramref name="gradient"/> is room for that by the outputs.</summary>
    public double CostAndGradients(Tensor<T> x, Tensor<T> y, Tensor<T> weights, Tensor<T> gradient, in Pass pass)
    {
        double cost = Cost(x, y, weights, gradient, pass);
        Gradients(x.Rows, gradient, pass);
        return cost;
    }

    /// <summary>J of a batch without the penalties, and its gradient by the outputs unless there is no room for it.</summary>
    public double MeanLoss(Tensor<T> x, Tensor<T> y, Tensor<T> weights, Tensor<T> gradient, in Pass pass) =>
        pass.GradientScale * network.SumOfLosses(loss, x, y, weights, gradient, pass);

    /// <summary>What the prices on large weights add to J in a step over so many examples.</summary>
    public double Penalties(int examples)
    {
        double sum = 0;
        for (int l = 0; l < network.Layers.Count; l++)
        {
            sum += network.Layers[l].Penalty;
        }

        foreach (Parameter<T> parameter in priced)
        {
            foreach (Regularizer regularizer in regularizers)
            {
                sum += regularizer.Penalty<T>(parameter.Value.Span, examples);
            }
        }

        return sum;
    }
}
