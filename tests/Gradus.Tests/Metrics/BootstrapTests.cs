using Gradus.Metrics;
using Gradus.Metrics.Resamples;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Tests.Metrics;

public sealed class BootstrapTests
{
    [Theory]
    [InlineData(100, 80, 0.95)]
    [InlineData(250, 5, 0.95)]
    [InlineData(60, 30, 0.8)]
    public void Interval_of_a_share_is_that_of_the_binomial_distribution(int examples, int right, double confidence)
    {
        // A resample holds so many right answers as so many throws of a coin: the quantiles are known.
        int[] quantiles = [Binomial(examples, (double)right / examples, (1 - confidence) / 2), Binomial(examples, (double)right / examples, (1 + confidence) / 2)];

        ConfidenceInterval? found = new Bootstrap { Resamples = 20_000, Confidence = confidence, Seed = 4 }.Of(examples, times =>
        {
            int sum = 0;
            for (int i = 0; i < right; i++)
            {
                sum += times[i];
            }

            return (double)sum / examples;
        });

        Assert.Equal((double)quantiles[0] / examples, found!.Value.Low, 1.01 / examples);
        Assert.Equal((double)quantiles[1] / examples, found.Value.High, 1.01 / examples);
    }

    [Fact]
    public void Interval_of_a_mean_is_that_of_the_normal_distribution()
    {
        double[] numbers = new double[400];
        new CounterGenerator(3).FillNormal<double>(numbers, 5, 2);
        double mean = numbers.Average(), error = Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)) / numbers.Length);

        ConfidenceInterval found = new Bootstrap { Resamples = 20_000 }.OfMean(numbers)!.Value;

        Assert.Equal(mean - (1.959964 * error), found.Low, 0.06 * error);
        Assert.Equal(mean + (1.959964 * error), found.High, 0.06 * error);
    }

    [Fact]
    public void Interval_is_the_same_at_any_time_and_another_with_another_seed()
    {
        double[] numbers = [.. Enumerable.Range(0, 50).Select(i => Math.Sqrt(i))];
        ConfidenceInterval? first = new Bootstrap { Seed = 1 }.OfMean(numbers), other = new Bootstrap { Seed = 2 }.OfMean(numbers);
        ConfidenceInterval?[] busy = new ConfidenceInterval?[4];
        Parallel.For(0, busy.Length, i => busy[i] = new Bootstrap { Seed = 1 }.OfMean(numbers));

        Assert.All(busy, one => Assert.Equal(first, one));
        Assert.NotEqual(first, other);
        Assert.Equal(new(2, 2), new Bootstrap().OfMean(new double[] { 2, 2, 2 }));
    }

    [Fact]
    public void Wide_confidence_gives_a_wide_interval()
    {
        double[] numbers = [.. Enumerable.Range(0, 50).Select(i => Math.Sqrt(i))];
        ConfidenceInterval narrow = new Bootstrap { Confidence = 0.5 }.OfMean(numbers)!.Value, wide = new Bootstrap { Confidence = 0.99 }.OfMean(numbers)!.Value;

        Assert.True(wide.Low < narrow.Low && narrow.Low < numbers.Average() && numbers.Average() < narrow.High && narrow.High < wide.High);
    }

    [Fact]
    public void Resamples_without_a_figure_are_left_out_and_with_few_others_there_is_no_interval()
    {
        Assert.Null(new Bootstrap().Of(3, _ => double.NaN));
        Assert.Equal(new(1, 1), new Bootstrap().Of(3, times => times[0] > 0 ? 1 : double.NaN));
        Assert.Null(new Bootstrap().Of(30, times => times[0] > 3 ? 1 : double.NaN));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Resamples = 9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Confidence = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap().Of(0, _ => 1));
    }

    [Fact]
    public void More_results_than_memory_is_for_are_refused_before_it_is_taken() => Assert.Contains(
        "Draw fewer resamples",
        Assert.Throws<ArgumentException>(() => new Bootstrap { Resamples = 10_000_000 }.Of(5, 1000, (_, _) => { }, default)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Progress_is_told_up_to_the_end()
    {
        Reports reports = new();
        _ = new Bootstrap { Resamples = 250, Progress = reports }.OfMean(new double[] { 1, 2 });

        Assert.Equal(125, reports.Shares.Count);
        Assert.Equal(1, reports.Shares.Max());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Metrics_of_classes_on_a_resample_are_those_of_the_repeated_examples(int units)
    {
        const int examples = 40;
        CounterGenerator random = new(9);
        int classes = Math.Max(units, 2);
        Tensor<double> outputs = new(new Shape(examples, units));
        int[] actual = new int[examples], times = new int[examples];
        for (int i = 0; i < examples; i++)
        {
            // Few different numbers, so that scores are tied.
            Span<double> row = outputs.Row(i);
            for (int c = 0; c < units; c++)
            {
                row[c] = units == 1 ? random.NextInt(9) / 8.0 : 1 + random.NextInt(4);
            }

            double sum = units == 1 ? 1 : row[0] + row[1] + row[2];
            for (int c = 0; c < units; c++)
            {
                row[c] /= sum;
            }

            actual[i] = random.NextInt(classes);
            times[random.NextInt(examples)]++;
        }

        int[] predicted = units == 1 ? Predictions.AtThreshold<double>(outputs.Span, 0.4) : Predictions.ArgMax(outputs);
        int[] all = Repeated(times);
        int[] a = [.. all.Select(i => actual[i])], p = [.. all.Select(i => predicted[i])];
        Tensor<double> o = new(new Shape(all.Length, units), [.. all.SelectMany(i => outputs.Row(i).ToArray())]);
        ConfusionMatrix matrix = new(a, p, classes);
        ClassScores scores = units == 1 ? new(matrix.Precision(1), matrix.Recall(1), matrix.F1(1)) : matrix.Macro;
        double[] found = new double[ClassResample<double>.Metrics];
        new ClassResample<double>(actual, predicted, outputs).Measure(times, found);

        double[] expected =
        [
            Accuracy.Of(a, p), scores.Precision, scores.Recall, scores.F1,
            units == 1 ? RocAuc.Of<double>(a, o.Span) : RocAuc.Of(a, o),
            units == 1 ? LogLoss.Of<double>(a, o.Span) : LogLoss.Of(a, o),
        ];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Metrics_of_numbers_on_a_resample_are_those_of_the_repeated_examples()
    {
        const int examples = 30;
        CounterGenerator random = new(5);
        Tensor<double> actual = new(new Shape(examples, 2)), outputs = new(new Shape(examples, 2));
        random.FillNormal(actual.Span, 100);
        random.FillNormal(outputs.Span, 100);
        int[] times = new int[examples];
        for (int i = 0; i < examples; i++)
        {
            times[random.NextInt(examples)]++;
        }

        int[] all = Repeated(times);
        Tensor<double> a = new(new Shape(examples, 2), [.. all.SelectMany(i => actual.Row(i).ToArray())]), o = new(new Shape(examples, 2), [.. all.SelectMany(i => outputs.Row(i).ToArray())]);
        double[] found = new double[NumberResample<double>.Metrics], expected = [MeanSquaredError.Of(a, o), RootMeanSquaredError.Of(a, o), MeanAbsoluteError.Of(a, o), R2.Of(a, o)];
        new NumberResample<double>(actual, outputs).Measure(times, found);

        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Fact]
    public void Share_of_right_answers_on_a_resample_is_that_of_the_repeated_examples()
    {
        double[] found = new double[3];
        new AnswerResample([[1, 0, 1], [0, 0, 1]], [[1, 1, 1], [1, 0, 1]]).Measure([1, 2, 0], found);

        Assert.Equal([0.5, 1.0 / 3, 2.0 / 3], found.Select(value => Math.Round(value, 12)), (x, y) => Math.Abs(x - y) < 1e-11);
    }

    private static int[] Repeated(int[] times) => [.. times.SelectMany((count, i) => Enumerable.Repeat(i, count))];

    /// <summary>The smallest number of successes with at least such a probability of not being passed.</summary>
    private static int Binomial(int throws, double share, double probability)
    {
        double mass = Math.Pow(1 - share, throws), sum = mass;
        int successes = 0;
        for (; sum < probability; successes++)
        {
            mass *= (throws - successes) / (successes + 1.0) * share / (1 - share);
            sum += mass;
        }

        return successes;
    }

    private sealed class Reports : IProgress<double>
    {
        private readonly Lock gate = new();

        public List<double> Shares { get; } = [];

        public void Report(double value)
        {
            lock (gate)
            {
                Shares.Add(value);
            }
        }
    }
}
