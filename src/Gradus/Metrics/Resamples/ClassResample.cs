using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics.Resamples;

/// <summary>The metrics of classes on resamples, from counts: accuracy, precision, recall, F1, area under the ROC curve, log loss.</summary>
internal sealed class ClassResample<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Metrics = 6;

    /// <summary>The orders of the scores of more numbers than this take too much memory; there is no interval of the area then.</summary>
    private const long MostScores = 1L << 27;

    private readonly int[] actual, predicted;
    private readonly double[] losses;
    private readonly int classes;
    private readonly bool isYesOrNo;
    private readonly ScoreOrder[] orders;

    /// <summary>Metrics of these answers.</summary>
    /// <param name="actual">The class of each example.</param>
    /// <param name="predicted">The class that was predicted.</param>
    /// <param name="probabilities">Those of the yes, <c>[m, 1]</c>, or of each class.</param>
    public ClassResample(int[] actual, int[] predicted, Tensor<T> probabilities)
    {
        (this.actual, this.predicted) = (actual, predicted);
        isYesOrNo = probabilities.RowLength == 1;
        classes = isYesOrNo ? 2 : probabilities.RowLength;
        losses = new double[actual.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = isYesOrNo ? LogLoss.Of<T>(actual.AsSpan(i, 1), probabilities.Row(i)) : LogLoss.Of(actual.AsSpan(i, 1), probabilities.Slice(i, 1));
        }

        orders = (long)actual.Length * probabilities.RowLength > MostScores ? []
            : [.. Enumerable.Range(0, probabilities.RowLength).Select(c => ScoreOrder.Of(probabilities, c, actual, isYesOrNo ? 1 : c))];
    }

    /// <summary>Measures a resample.</summary>
    public void Measure(ReadOnlySpan<int> times, Span<double> results)
    {
        int[] hits = new int[classes], support = new int[classes], predictions = new int[classes];
        double loss = 0;
        long all = 0, right = 0;
        for (int i = 0; i < times.Length; i++)
        {
            int count = times[i];
            all += count;
            support[actual[i]] += count;
            predictions[predicted[i]] += count;
            if (actual[i] == predicted[i])
            {
                hits[actual[i]] += count;
                right += count;
            }

            loss += count * losses[i];
        }

        double precision = 0, recall = 0, f1 = 0, area = 0;
        int from = isYesOrNo ? 1 : 0, occurring = 0;
        for (int c = from; c < classes; c++)
        {
            occurring += support[c] > 0 || predictions[c] > 0 ? 1 : 0;
            precision += Ratio(hits[c], predictions[c]);
            recall += Ratio(hits[c], support[c]);
            f1 += Ratio(2.0 * hits[c], (double)support[c] + predictions[c]);
        }

        int averaged = isYesOrNo ? 1 : occurring;
        foreach (ScoreOrder order in orders)
        {
            area += order.Area(times);
        }

        results[0] = (double)right / all;
        results[1] = precision / averaged;
        results[2] = recall / averaged;
        results[3] = f1 / averaged;
        results[4] = orders.Length > 0 ? area / orders.Length : double.NaN;
        results[5] = loss / all;
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
