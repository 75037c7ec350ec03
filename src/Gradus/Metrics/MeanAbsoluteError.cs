using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics;

/// <summary><c>MAE = Σ w·|ŷ − y| / Σ w</c>, in the unit of y.</summary>
public static class MeanAbsoluteError
{
    /// <summary>The mean absolute error of one output.</summary>
    /// <param name="actual">The true value of each example.</param>
    /// <param name="predicted">The predicted value of each example.</param>
    /// <param name="weights">How much each example counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">The counts differ, there are no examples, or a number is not finite.</exception>
    public static double Of<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new RegressionPairs<T>(actual, predicted, weights).Mean(OfOutput);

    /// <summary>The mean over the outputs of each one's mean absolute error.</summary>
    /// <param name="actual">The true values, <c>[m, outputs]</c>.</param>
    /// <param name="predicted">The predicted values, <c>[m, outputs]</c>.</param>
    /// <param name="weights">How much each of the m examples counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no examples, or a number is not finite.</exception>
    public static double Of<T>(Tensor<T> actual, Tensor<T> predicted, ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new RegressionPairs<T>(actual, predicted, weights).Mean(OfOutput);

    private static double OfOutput<T>(RegressionPairs<T> pairs, int output) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < pairs.Rows; i++)
        {
            sum += pairs.Weights[i] * Math.Abs(pairs.Error(i, output));
        }

        return sum / pairs.Weights.Sum;
    }
}
