using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics;

/// <summary>
/// The area under the ROC curve: the chance that a positive example has a higher score than a negative one, a tie counting
/// one half. <c>AUC = (R − P·(P + 1)/2) / (P·N)</c> with P positive and N negative examples and R the sum of the positive
/// ones' ranks, ties sharing the mean of theirs (Hanley and McNeil, 1982). The rank sum is exact.
/// </summary>
public static class RocAuc
{
    /// <summary>The area from 0 to 1; 0.5 is chance. NaN where all examples are of one class.</summary>
    /// <param name="actual">0 or 1 for each example.</param>
    /// <param name="scores">Higher means rather 1: probabilities or logits. They may be infinite.</param>
    /// <exception cref="ArgumentException">
    /// The counts differ, there are no examples, a class is not 0 or 1, or a score is NaN.
    /// </exception>
    public static double Of<T>(ReadOnlySpan<int> actual, ReadOnlySpan<T> scores) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Inputs.RequireSameCount(actual.Length, scores.Length, "scores", nameof(scores));
        Inputs.RequireClasses(actual, 2, nameof(actual));
        Inputs.RequireNumbers(scores, 1, nameof(scores));
        return Area(scores.ToArray(), actual.ToArray());
    }

    /// <summary>
    /// The plain mean over the classes of the area of each class against all others. NaN where a class has no example, or all.
    /// </summary>
    /// <param name="actual">The class number of each example, 0 to classes − 1.</param>
    /// <param name="scores"><c>[m, classes]</c>; higher means rather this class. They may be infinite.</param>
    /// <exception cref="ArgumentException">
    /// The shape does not fit, there are no examples, a class number is out of range, or a score is NaN.
    /// </exception>
    public static double Of<T>(ReadOnlySpan<int> actual, Tensor<T> scores) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Inputs.RequireClassColumns(actual, scores, nameof(scores));
        Inputs.RequireNumbers<T>(scores.Span, scores.RowLength, nameof(scores));
        T[] column = new T[actual.Length];
        int[] isClass = new int[actual.Length];
        double sum = 0;
        for (int c = 0; c < scores.RowLength; c++)
        {
            for (int i = 0; i < actual.Length; i++)
            {
                column[i] = scores[i, c];
                isClass[i] = actual[i] == c ? 1 : 0;
            }

            sum += Area(column, isClass);
        }

        return sum / scores.RowLength;
    }

    /// <summary>Sorts its arguments.</summary>
    private static double Area<T>(T[] scores, int[] isPositive) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Array.Sort(scores, isPositive);
        long positives = 0, twiceRanks = 0;
        for (int start = 0; start < scores.Length;)
        {
            int end = start, among = 0;
            do
            {
                among += isPositive[end++];
            }
            while (end < scores.Length && scores[end] == scores[start]);

            // The ranks start + 1 … end have the mean (start + 1 + end) / 2.
            twiceRanks += among * ((long)start + 1 + end);
            positives += among;
            start = end;
        }

        long negatives = scores.Length - positives;
        return positives == 0 || negatives == 0
            ? double.NaN
            : (twiceRanks - (positives * (positives + 1))) / (2.0 * positives * negatives);
    }
}
