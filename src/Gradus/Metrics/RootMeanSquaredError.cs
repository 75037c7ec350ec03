using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics;

/// <summary><c>RMSE = √(Σ w·(ŷ − y)² / Σ w)</c>, in the unit of y.</summary>
public static class RootMeanSquaredError
{
    /// <summary>The root of the mean squared error of one output.</summary>
    /// <param name="actual">The true value of each example.</param>
    /// <param name="predicted">The predicted value of each example.</param>
    /// <param name="weights">How much each example counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">The counts differ, there are no examples, or a number is not finite.</exception>
    public static double Of<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new RegressionPairs<T>(actual, predicted, weights).Mean(OfOutput);

    /// <summary>The mean over the outputs of each one's root of the mean squared error, not the root of a mean over all.</summary>
    /// <param name="actual">The true values, <c>[m, outputs]</c>.</param>
    /// <param name="predicted">The predicted values, <c>[m, outputs]</c>.</param>
    /// <param name="weights">How much each of the m examples counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no examples, or a number is not finite.</exception>
    public static double Of<T>(Tensor<T> actual, Tensor<T> predicted, ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new RegressionPairs<T>(actual, predicted, weights).Mean(OfOutput);

    private static double OfOutput<T>(RegressionPairs<T> pairs, int output) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Math.Sqrt(MeanSquaredError.OfOutput(pairs, output));
}
