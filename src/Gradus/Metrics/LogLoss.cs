using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics;

/// <summary>
/// The mean surprise at the actual classes, also called cross-entropy: <c>−Σ w·ln p / Σ w</c> with p the probability given to
/// the actual class. Probabilities are clipped to [ε, 1 − ε], so that a certain and wrong one costs much but not ∞: ε is the
/// distance from 1 to the next number of their type, 2⁻⁵² for double and 2⁻²³ for float, as in scikit-learn 1.2.
/// </summary>
public static class LogLoss
{
    /// <summary>How far a row of probabilities may add up from 1: enough for two decimals, too little for logits to pass.</summary>
    private const double SumTolerance = 0.02;

    /// <summary>The log loss of a yes-or-no question: p is the probability for 1 and 1 − p for 0.</summary>
    /// <param name="actual">0 or 1 for each example.</param>
    /// <param name="probabilities">The probability of 1 for each example.</param>
    /// <param name="weights">How much each example counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">
    /// The counts differ, there are no examples, or a class, probability or weight is out of range or NaN.
    /// </exception>
    public static double Of<T>(ReadOnlySpan<int> actual, ReadOnlySpan<T> probabilities, ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Inputs.RequireSameCount(actual.Length, probabilities.Length, "probabilities", nameof(probabilities));
        Inputs.RequireClasses(actual, 2, nameof(actual));
        Inputs.RequireProbabilities(probabilities, 1, nameof(probabilities));
        ExampleWeights w = new(weights, actual.Length);
        double sum = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double p = Clipped(probabilities[i]);
            sum -= w[i] * Math.Log(actual[i] == 1 ? p : 1 - p);
        }

        return sum / w.Sum;
    }

    /// <summary>
    /// The log loss of class numbers. Each row is divided by its sum after the clipping, as in scikit-learn 1.2.
    /// </summary>
    /// <param name="actual">The class number of each example, 0 to classes − 1.</param>
    /// <param name="probabilities"><c>[m, classes]</c>; each row adds up to 1, or to 0.98 to 1.02 where it was rounded.</param>
    /// <param name="weights">How much each example counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">
    /// The shape does not fit, there are no examples, a row does not add up to 1, or a class, probability or weight is out of
    /// range or NaN.
    /// </exception>
    public static double Of<T>(ReadOnlySpan<int> actual, Tensor<T> probabilities, ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Inputs.RequireClassColumns(actual, probabilities, nameof(probabilities));
        Inputs.RequireProbabilities<T>(probabilities.Span, probabilities.RowLength, nameof(probabilities));
        ExampleWeights w = new(weights, actual.Length);
        double sum = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double given = 0, clipped = 0;
            foreach (T probability in probabilities.Row(i))
            {
                given += double.CreateChecked(probability);
                clipped += Clipped(probability);
            }

            if (Math.Abs(given - 1) > SumTolerance)
            {
                throw Inputs.Fault(
                    $"Probabilities add up to 1, but row {i} of {nameof(probabilities)} adds up to {given}.",
                    nameof(probabilities),
                    " Logits go through the softmax first.");
            }

            sum -= w[i] * Math.Log(Clipped(probabilities[i, actual[i]]) / clipped);
        }

        return sum / w.Sum;
    }

    private static double Clipped<T>(T probability) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double epsilon = double.CreateChecked(T.BitIncrement(T.One) - T.One);
        return Math.Clamp(double.CreateChecked(probability), epsilon, 1 - epsilon);
    }
}
