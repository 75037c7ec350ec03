using FsCheck;
using FsCheck.Fluent;
using Gradus.Metrics;
using Gradus.Tensors;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Metrics;

public sealed class RocAucTests
{
    [Fact]
    public void Area_is_what_scikit_learn_says() =>
        Assert.Equal(MetricsGolden.Auc, RocAuc.Of<double>(MetricsGolden.Binary, MetricsGolden.Scores), 1e-15);

    [Fact]
    public void Area_with_ties_is_what_scikit_learn_says()
    {
        float[] single = Array.ConvertAll(MetricsGolden.TiedScores, score => (float)score);

        Assert.Equal(MetricsGolden.TiedAuc, RocAuc.Of<double>(MetricsGolden.Binary, MetricsGolden.TiedScores), 1e-15);
        Assert.Equal(MetricsGolden.TiedAuc, RocAuc.Of<float>(MetricsGolden.Binary, single), 1e-15);
    }

    [Fact]
    public void Mean_area_of_each_class_against_the_others_is_what_scikit_learn_says() => Assert.Equal(
        MetricsGolden.OneVersusRestAuc, RocAuc.Of(MetricsGolden.Actual, Tensor.From(MetricsGolden.Probabilities)), 1e-15);

    [Fact]
    public void Area_is_the_chance_that_a_positive_example_outranks_a_negative_one() => Prop.ForAll(Labels.OfClasses(2), static labels =>
    {
        // The other class numbers serve as scores with many ties.
        double[] scores = [.. labels.Predicted.Select((score, i) => (double)(score + (i % 3)))];
        double[] duels =
        [
            .. from positive in Enumerable.Range(0, scores.Length)
               from negative in Enumerable.Range(0, scores.Length)
               where labels.Actual[positive] == 1 && labels.Actual[negative] == 0
               select scores[positive] > scores[negative] ? 1 : scores[positive] == scores[negative] ? 0.5 : 0,
        ];
        double area = RocAuc.Of<double>(labels.Actual, scores);
        return duels.Length == 0 ? double.IsNaN(area) : Math.Abs(duels.Average() - area) < 1e-15;
    }).Check(Labels.Repeatable);

    [Fact]
    public void Area_of_reversed_scores_is_the_rest_to_1() => Prop.ForAll(Labels.OfClasses(2), static labels =>
    {
        double[] scores = [.. labels.Predicted.Select((score, i) => score + (i % 7))], reversed = Array.ConvertAll(scores, s => -s);
        double area = RocAuc.Of<double>(labels.Actual, scores), rest = 1 - RocAuc.Of<double>(labels.Actual, reversed);
        return double.IsNaN(area) ? double.IsNaN(rest) : Math.Abs(area - rest) < 1e-15;
    }).Check(Labels.Repeatable);

    [Fact]
    public void Area_is_the_one_under_the_curve() => Prop.ForAll(Labels.OfClasses(2), static labels =>
    {
        double[] scores = [.. labels.Predicted.Select((score, i) => (double)(score + (i % 3)))];
        IReadOnlyList<RocPoint> curve = RocCurve.Of<double>(labels.Actual, scores);
        double area = curve.Zip(curve.Skip(1), (a, b) =>
            (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();
        double expected = RocAuc.Of<double>(labels.Actual, scores);
        return double.IsNaN(expected) ? double.IsNaN(area) : Math.Abs(area - expected) < 1e-14;
    }).Check(Labels.Repeatable);

    [Fact]
    public void Area_of_one_class_only_is_NaN()
    {
        Assert.Equal(double.NaN, RocAuc.Of([1, 1], [0.1, 0.9]));
        Assert.Equal(double.NaN, RocAuc.Of([0], [0.1]));
        Assert.Equal(double.NaN, RocAuc.Of([0, 1], Tensor.From(new[,] { { 0.1, 0.2, 0.7 }, { 0.3, 0.3, 0.4 } })));
    }

    [Fact]
    public void Infinite_scores_have_their_order() =>
        Assert.Equal(1, RocAuc.Of([0, 0, 1], [double.NegativeInfinity, 3, double.PositiveInfinity]));

    [Fact]
    public void Area_leaves_what_it_was_given_unsorted()
    {
        int[] actual = [1, 0, 1];
        double[] scores = [0.9, 0.5, 0.1];

        RocAuc.Of<double>(actual, scores);
        RocCurve.Of<double>(actual, scores);

        Assert.Equal([1, 0, 1], actual);
        Assert.Equal([0.9, 0.5, 0.1], scores);
    }

    [Fact]
    public void Many_examples_do_not_overflow_the_ranks()
    {
        int[] actual = [.. Enumerable.Range(0, 200_000).Select(i => i < 100_000 ? 0 : 1)];
        float[] scores = Array.ConvertAll(actual, label => (float)label);

        Assert.Equal(1, RocAuc.Of<float>(actual, scores));
    }

    [Fact]
    public void Area_refuses_what_it_cannot_rank()
    {
        Assert.StartsWith("Row 1 of scores is NaN", Refusal(() => RocAuc.Of([0, 1], [0.5, double.NaN])));
        Assert.StartsWith("There are 2 actual values but 1 scores", Refusal(() => RocAuc.Of([0, 1], [0.5f])));
        Assert.StartsWith("There are no examples", Refusal(() => RocAuc.Of<float>([], [])));
        Assert.Contains("row 1 of actual is 2", Refusal(() => RocAuc.Of([0, 2], [0.5f, 0.5f])));
    }

    [Fact]
    public void Mean_area_refuses_what_it_cannot_rank()
    {
        Tensor<double> scores = Tensor.From(new[,] { { 0.1, 0.9 }, { 0.3, double.NaN } });

        Assert.StartsWith("Row 1 of scores is NaN in column 1", Refusal(() => RocAuc.Of([0, 1], scores)));
        Assert.StartsWith("There are 3 actual values but 2 rows of scores", Refusal(() => RocAuc.Of([0, 1, 0], scores)));
        Assert.Contains("row 0 of actual is 2", Refusal(() => RocAuc.Of([2, 1], scores)));
        Assert.Contains("but scores are [2, 1]", Refusal(() => RocAuc.Of([0, 1], new Tensor<double>(new Shape(2, 1)))));
        Assert.Contains("but scores are []", Refusal(() => RocAuc.Of([0, 1], default(Tensor<double>))));
    }

    private static string Refusal(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
