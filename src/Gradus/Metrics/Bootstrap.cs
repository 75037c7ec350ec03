using Gradus.Randomness;

namespace Gradus.Metrics;

/// <summary>
/// How sure a metric is, by drawing the examples anew: B times, m examples are drawn from the m there are, each as likely as the
/// others and again and again, and the metric θ is measured on them. The interval of confidence c goes from the (1 − c)/2 to
/// the (1 + c)/2 quantile of <c>θ*₁ … θ*_B</c>, on a line between neighbours, as with NumPy's <c>percentile</c> (Efron and
/// Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993, 13.3). It says how much the figure owes to the choice of
/// examples, not to the training.
/// </summary>
/// <remarks>
/// The b-th resample depends on the seed and b alone: the same interval comes out at any time, on any number of threads. Where the
/// metric is not a number for a resample, as the area under a ROC curve without a yes, that resample is left out; where this
/// leaves fewer than half of them, there is no interval.
/// </remarks>
public sealed class Bootstrap
{
    private const int ReportsAt = 100;

    // 1 GiB.
    private const long MostResults = 1 << 27;

    /// <summary>How many times the examples are drawn anew, B.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 10 to 10,000,000.</exception>
    public int Resamples
    {
        get;
        init => field = value is >= 10 and <= 10_000_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of resamples is 10 to 10,000,000; 1,000 is usual.");
    }
    = 1000;

    /// <summary>How likely the interval is to hold the figure, c.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie between 0 and 1.</exception>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The confidence lies above 0 and below 1; 0.95 is usual.");
    }
    = 0.95;

    /// <summary>What the draws depend on.</summary>
    public ulong Seed { get; init; }

    /// <summary>Is told the share of the resamples that are measured, now and then and from any thread; null for nobody.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>The interval of a metric.</summary>
    /// <param name="examples">The number of examples, m.</param>
    /// <param name="metric">
    /// The metric of a resample, in which each example is as many times as its place in the span says; called from several threads.
    /// </param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The interval; null where the metric is a number for fewer than half of the resamples.</returns>
    public ConfidenceInterval? Of(int examples, Func<ReadOnlySpan<int>, double> metric, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Of(examples, 1, (times, results) => results[0] = metric(times), cancellation)[0];
    }

    /// <summary>The interval of the mean of some numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public ConfidenceInterval? OfMean(ReadOnlyMemory<double> numbers, CancellationToken cancellation = default) => Of(numbers.Length, times =>
    {
        ReadOnlySpan<double> values = numbers.Span;
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += times[i] * values[i];
        }

        return sum / values.Length;
    }, cancellation);

    /// <summary>The intervals of several metrics, measured on the same resamples.</summary>
    internal ConfidenceInterval?[] Of(int examples, int metrics, Action<ReadOnlySpan<int>, Span<double>> measure, CancellationToken cancellation)
    {
        if (examples < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(examples), examples, "At least one example is needed to draw from.");
        }

        if ((long)Resamples * metrics > MostResults)
        {
            throw new ArgumentException($"{Resamples} resamples of {metrics} metrics are more results than the {MostResults} that are kept. Draw fewer resamples.");
        }

        double[] results = new double[Resamples * metrics];
        int done = 0, step = Math.Max(Resamples / ReportsAt, 1);
        Parallel.For(0, Resamples, new() { CancellationToken = cancellation }, () => new int[examples], (resample, _, times) =>
        {
            Draw(times, resample);
            measure(times, results.AsSpan(resample * metrics, metrics));
            int count = Interlocked.Increment(ref done);
            if (count % step == 0)
            {
                Progress?.Report((double)count / Resamples);
            }

            return times;
        }, _ => { });
        ConfidenceInterval?[] intervals = new ConfidenceInterval?[metrics];
        for (int metric = 0; metric < metrics; metric++)
        {
            double[] known = [.. Enumerable.Range(0, Resamples).Select(resample => results[(resample * metrics) + metric]).Where(value => !double.IsNaN(value)).Order()];
            intervals[metric] = 2 * known.Length >= Resamples
                ? new(Quantile(known, (1 - Confidence) / 2), Quantile(known, (1 + Confidence) / 2))
                : null;
        }

        return intervals;
    }

    /// <summary>How often each example is in a resample.</summary>
    private void Draw(int[] times, int resample)
    {
        Array.Clear(times);
        CounterGenerator random = new(Seed, Purpose.Resampling, step: resample);
        for (int i = 0; i < times.Length; i++)
        {
            times[random.NextInt(times.Length)]++;
        }
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
