using System.Numerics;

namespace Gradus.Metrics;

/// <summary>
/// The receiver operating characteristic: the true-positive rate over the false-positive rate as the threshold falls.
/// </summary>
public static class RocCurve
{
    /// <summary>
    /// The points from (0, 0), whose threshold is +∞, to (1, 1): one for each different score, the highest first. Points on a
    /// straight line are kept. Where all examples are of one class the other class's rate is NaN.
    /// </summary>
    /// <param name="actual">0 or 1 for each example.</param>
    /// <param name="scores">Higher means rather 1: probabilities or logits.</param>
    /// <exception cref="ArgumentException">
    /// The counts differ, there are no examples, a class is not 0 or 1, or a score is NaN.
    /// </exception>
    public static IReadOnlyList<RocPoint> Of<T>(ReadOnlySpan<int> actual, ReadOnlySpan<T> scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Inputs.RequireSameCount(actual.Length, scores.Length, "scores", nameof(scores));
        Inputs.RequireClasses(actual, 2, nameof(actual));
        Inputs.RequireNumbers(scores, 1, nameof(scores));
        T[] ascending = scores.ToArray();
        int[] isPositive = actual.ToArray();
        Array.Sort(ascending, isPositive);
        double positives = actual.Count(1), negatives = actual.Length - positives;
        List<RocPoint> points = [new(0 / negatives, 0 / positives, double.PositiveInfinity)];
        int truePositives = 0, falsePositives = 0;
        for (int i = ascending.Length - 1; i >= 0; i--)
        {
            truePositives += isPositive[i];
            falsePositives += 1 - isPositive[i];
            if (i == 0 || ascending[i - 1] != ascending[i])
            {
                points.Add(new(falsePositives / negatives, truePositives / positives, double.CreateChecked(ascending[i])));
            }
        }

        return points.AsReadOnly();
    }
}
