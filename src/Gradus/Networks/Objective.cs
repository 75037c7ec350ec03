using System.Numerics;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Regularizers;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>
/// What a network is to make small: <c>J = (1/m)·Σ w·L + Σ penalties</c>, and its gradient by every parameter. The pass's
/// gradient scale is the 1/m.
/// </summary>
internal sealed class Objective<T>(NetworkRun<T> network, Loss loss, IReadOnlyList<Regularizer> regularizers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>J of a batch; weights are one for each example, or empty for ones.</summary>
    public double Cost(Tensor<T> x, Tensor<T> y, ReadOnlySpan<T> weights, in Pass pass)
    {
        double cost = Forward(x, y, weights, default, pass);
        foreach (Parameter<T> parameter in network.Parameters)
        {
            cost += Penalty(parameter, x.Rows);
        }

        return cost;
    }

    /// <summary>J of a batch and, in the parameters, its gradient; <paramref name="gradient"/> is room for that by the outputs.</summary>
    public double CostAndGradients(Tensor<T> x, Tensor<T> y, ReadOnlySpan<T> weights, Tensor<T> gradient, in Pass pass)
    {
        double cost = Forward(x, y, weights, gradient, pass);
        network.Backward(gradient, loss.TakesLogits, pass);
        foreach (Parameter<T> parameter in network.Parameters)
        {
            cost += Penalty(parameter, x.Rows);
            if (parameter.Role == ParameterRole.Weight)
            {
                foreach (Regularizer regularizer in regularizers)
                {
                    regularizer.AddGradient<T>(parameter.Value.Span, x.Rows, parameter.Gradient.Span);
                }
            }
        }

        return cost;
    }

    private double Forward(Tensor<T> x, Tensor<T> y, ReadOnlySpan<T> weights, Tensor<T> gradient, in Pass pass)
    {
        Tensor<T> a = network.Forward(x, pass);
        Tensor<T> outputs = loss.TakesLogits ? network.Output.Z : a;
        return pass.GradientScale * loss.Sum(outputs.Span, y.Span, weights, gradient.Span, outputs.RowLength);
    }

    private double Penalty(Parameter<T> parameter, int examples)
    {
        double penalty = 0;
        for (int i = 0; i < regularizers.Count && parameter.Role == ParameterRole.Weight; i++)
        {
            penalty += regularizers[i].Penalty<T>(parameter.Value.Span, examples);
        }

        return penalty;
    }
}
