using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics;

/// <summary>From a model's outputs to class numbers.</summary>
public static class Predictions
{
    /// <summary>The class with the highest score; of equal ones the lowest number.</summary>
    /// <param name="scores">Probabilities or logits, one for each class.</param>
    /// <exception cref="ArgumentException">There are no scores, or one is NaN.</exception>
    public static int ArgMax<T>(ReadOnlySpan<T> scores) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireScores(scores, scores.Length, nameof(scores));
        return Highest(scores);
    }

    /// <summary>The class with the highest score of each row; of equal ones the lowest number.</summary>
    /// <param name="scores"><c>[m, classes]</c>, probabilities or logits.</param>
    /// <exception cref="ArgumentException">There are no scores, they are not a matrix, or one is NaN.</exception>
    public static int[] ArgMax<T>(Tensor<T> scores) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scores.Shape.Rank != 2)
        {
            throw Inputs.Fault($"ArgMax takes scores of the shape [examples, classes] but these are {scores.Shape}.", nameof(scores));
        }

        RequireScores<T>(scores.Span, scores.RowLength, nameof(scores));
        int[] classes = new int[scores.Rows];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = Highest<T>(scores.Row(i));
        }

        return classes;
    }

    /// <summary>The <paramref name="k"/> most probable classes, the most probable first; of equal ones the lower number first.</summary>
    /// <param name="probabilities">One for each class.</param>
    /// <param name="k">How many, from 1 to the number of classes.</param>
    /// <exception cref="ArgumentException">There are no probabilities, one is NaN, or <paramref name="k"/> is out of range.</exception>
    public static int[] TopK<T>(ReadOnlySpan<T> probabilities, int k) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireScores(probabilities, probabilities.Length, nameof(probabilities));
        if (k < 1 || k > probabilities.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(k), k, $"Of {probabilities.Length} classes the most probable 1 to {probabilities.Length} can be asked for.");
        }

        T[] keys = probabilities.ToArray();
        int[] classes = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(classes, (left, right) => keys[right].CompareTo(keys[left]) is int order and not 0 ? order : left.CompareTo(right));
        return classes[..k];
    }

    /// <summary>1, the positive class, where <c>probability ≥ threshold</c>, and 0 elsewhere.</summary>
    /// <param name="probability">The probability of 1.</param>
    /// <param name="threshold">From where on it is 1, rounded to the precision of the probability.</param>
    /// <exception cref="ArgumentException">The probability or the threshold is NaN.</exception>
    public static int AtThreshold<T>(T probability, double threshold = 0.5) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Inputs.RequireNumbers(new ReadOnlySpan<T>(in probability), 1, nameof(probability));
        return probability >= Threshold<T>(threshold) ? 1 : 0;
    }

    /// <summary>For each example 1, the positive class, where <c>probability ≥ threshold</c>, and 0 elsewhere.</summary>
    /// <param name="probabilities">The probability of 1 for each example.</param>
    /// <param name="threshold">From where on it is 1, rounded to the precision of the probabilities.</param>
    /// <exception cref="ArgumentException">There are no probabilities, or one or the threshold is NaN.</exception>
    public static int[] AtThreshold<T>(ReadOnlySpan<T> probabilities, double threshold = 0.5)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireScores(probabilities, 1, nameof(probabilities));
        T limit = Threshold<T>(threshold);
        int[] classes = new int[probabilities.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = probabilities[i] >= limit ? 1 : 0;
        }

        return classes;
    }

    /// <summary>The first of the highest scores, none of which is NaN.</summary>
    internal static int Highest<T>(ReadOnlySpan<T> scores) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int highest = 0;
        for (int c = 1; c < scores.Length; c++)
        {
            highest = scores[c] > scores[highest] ? c : highest;
        }

        return highest;
    }

    /// <summary>In the precision of the probabilities: 0.7f is below 0.7, and yet at the threshold 0.7.</summary>
    private static T Threshold<T>(double threshold) where T : unmanaged, IBinaryFloatingPointIeee754<T> => double.IsNaN(threshold)
        ? throw new ArgumentException("The threshold is NaN; 0.5 is usual.", nameof(threshold))
        : T.CreateChecked(threshold);

    private static void RequireScores<T>(ReadOnlySpan<T> scores, int rowLength, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scores.IsEmpty)
        {
            throw Inputs.Fault($"There are no {parameter}; at least one is needed.", parameter);
        }

        Inputs.RequireNumbers(scores, rowLength, parameter);
    }
}
