using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics;

/// <summary>
/// The coefficient of determination: <c>R² = 1 − Σ w·(y − ŷ)² / Σ w·(y − ȳ)²</c> with <c>ȳ = Σ w·y / Σ w</c>. 1 is perfect,
/// 0 is as good as always predicting ȳ, below 0 is worse. Where every y is the same it is 1 if each prediction is exact and
/// 0 otherwise, as in scikit-learn; it is NaN for a single example.
/// </summary>
public static class R2
{
    /// <summary>The coefficient of determination of one output.</summary>
    /// <param name="actual">The true value of each example.</param>
    /// <param name="predicted">The predicted value of each example.</param>
    /// <param name="weights">How much each example counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">The counts differ, there are no examples, or a number is not finite.</exception>
    public static double Of<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new RegressionPairs<T>(actual, predicted, weights).Mean(OfOutput);

    /// <summary>The mean over the outputs of each one's coefficient of determination.</summary>
    /// <param name="actual">The true values, <c>[m, outputs]</c>.</param>
    /// <param name="predicted">The predicted values, <c>[m, outputs]</c>.</param>
    /// <param name="weights">How much each of the m examples counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no examples, or a number is not finite.</exception>
    public static double Of<T>(Tensor<T> actual, Tensor<T> predicted, ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new RegressionPairs<T>(actual, predicted, weights).Mean(OfOutput);

    private static double OfOutput<T>(RegressionPairs<T> pairs, int output) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (pairs.Rows < 2)
        {
            return double.NaN;
        }

        double least = double.PositiveInfinity, most = double.NegativeInfinity, mean = 0, worst = 0;
        for (int i = 0; i < pairs.Rows; i++)
        {
            double weight = pairs.Weights[i];
            if (weight > 0)
            {
                least = Math.Min(least, pairs.Actual(i, output));
                most = Math.Max(most, pairs.Actual(i, output));
                worst = Math.Max(worst, Math.Abs(pairs.Error(i, output)));
                mean += weight / pairs.Weights.Sum * pairs.Actual(i, output);
            }
        }

        // Compared, not summed: the mean of three times 0.1 is not 0.1, and squares of small differences vanish.
        double range = most - least;
        if (range == 0)
        {
            return worst == 0 ? 1 : 0;
        }

        double unexplained = 0, total = 0;
        for (int i = 0; i < pairs.Rows; i++)
        {
            double error = pairs.Error(i, output) / range, deviation = (pairs.Actual(i, output) - mean) / range;
            unexplained += pairs.Weights[i] * error * error;
            total += pairs.Weights[i] * deviation * deviation;
        }

        return 1 - (unexplained / total);
    }
}
