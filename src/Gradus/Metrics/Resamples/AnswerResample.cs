namespace Gradus.Metrics.Resamples;

/// <summary>The accuracies of several yes-or-no questions on resamples: their mean, then each.</summary>
/// <param name="actual">The answers to each question.</param>
/// <param name="predicted">Those that were predicted.</param>
internal sealed class AnswerResample(IReadOnlyList<int[]> actual, IReadOnlyList<int[]> predicted)
{
    /// <summary>Measures a resample.</summary>
    public void Measure(ReadOnlySpan<int> times, Span<double> results)
    {
        results[0] = 0;
        for (int unit = 0; unit < actual.Count; unit++)
        {
            int[] yes = actual[unit], said = predicted[unit];
            long right = 0;
            for (int i = 0; i < times.Length; i++)
            {
                right += yes[i] == said[i] ? times[i] : 0;
            }

            results[unit + 1] = (double)right / times.Length;
            results[0] += results[unit + 1] / actual.Count;
        }
    }
}
