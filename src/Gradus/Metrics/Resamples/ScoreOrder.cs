using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics.Resamples;

/// <summary>The examples by rising score for one class: sorted once, the area under the ROC curve of any resample takes one pass.</summary>
internal sealed class ScoreOrder
{
    private readonly int[] order;
    private readonly bool[] isPositive, endsTie;

    private ScoreOrder(int[] order, bool[] isPositive, bool[] endsTie) => (this.order, this.isPositive, this.endsTie) = (order, isPositive, endsTie);

    /// <summary>The order of the scores in a column.</summary>
    public static ScoreOrder Of<T>(Tensor<T> scores, int column, int[] actual, int positive) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] sorted = new T[actual.Length];
        int[] order = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            (sorted[i], order[i]) = (scores[i, column], i);
        }

        Array.Sort(sorted, order);
        bool[] ends = new bool[sorted.Length];
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = i + 1 == ends.Length || sorted[i + 1] != sorted[i];
        }

        return new(order, Array.ConvertAll(order, example => actual[example] == positive), ends);
    }

    /// <summary>The area of a resample: <c>Σ p·(N + n/2) / (P·N)</c> over groups of equal scores, N the negatives below each; NaN where one side is empty.</summary>
    public double Area(ReadOnlySpan<int> times)
    {
        long twice = 0, positives = 0, negatives = 0, p = 0, n = 0;
        for (int i = 0; i < order.Length; i++)
        {
            int count = times[order[i]];
            if (isPositive[i])
            {
                p += count;
            }
            else
            {
                n += count;
            }

            if (endsTie[i])
            {
                twice += p * ((2 * negatives) + n);
                positives += p;
                negatives += n;
                (p, n) = (0, 0);
            }
        }

        return positives == 0 || negatives == 0 ? double.NaN : twice / (2.0 * positives * negatives);
    }
}
