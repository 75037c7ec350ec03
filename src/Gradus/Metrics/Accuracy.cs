namespace Gradus.Metrics;

/// <summary>The part of the examples whose predicted class is the actual one: <c>Σ w·[ŷ = y] / Σ w</c>.</summary>
public static class Accuracy
{
    /// <summary>The accuracy of class numbers, from 0 to 1.</summary>
    /// <param name="actual">The true class of each example, 0 or above.</param>
    /// <param name="predicted">The predicted class of each example, 0 or above.</param>
    /// <param name="weights">How much each example counts; empty for 1 each.</param>
    /// <exception cref="ArgumentException">The counts differ, there are no examples, or a number is out of range.</exception>
    public static double Of(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, ReadOnlySpan<double> weights = default)
    {
        Inputs.RequireSameCount(actual.Length, predicted.Length, "predicted ones", nameof(predicted));
        Inputs.RequireClasses(actual, nameof(actual));
        Inputs.RequireClasses(predicted, nameof(predicted));
        ExampleWeights w = new(weights, actual.Length);
        double right = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            right += actual[i] == predicted[i] ? w[i] : 0;
        }

        return right / w.Sum;
    }
}
