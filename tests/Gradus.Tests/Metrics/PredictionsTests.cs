using FsCheck;
using FsCheck.Fluent;
using Gradus.Metrics;
using Gradus.Tensors;

namespace Gradus.Tests.Metrics;

public sealed class PredictionsTests
{
    [Theory]
    [InlineData(new[] { 0.1, 0.7, 0.2 }, 1)]
    [InlineData(new[] { 0.4, 0.2, 0.4 }, 0)]
    [InlineData(new[] { -3.0, -1, -1 }, 1)]
    [InlineData(new[] { double.NegativeInfinity, double.NegativeInfinity }, 0)]
    [InlineData(new[] { 5.0 }, 0)]
    public void ArgMax_is_the_first_of_the_highest(double[] scores, int expected) =>
        Assert.Equal(expected, Predictions.ArgMax<double>(scores));

    [Fact]
    public void ArgMax_takes_each_row_by_itself() => Assert.Equal(
        [2, 0, 1], Predictions.ArgMax(Tensor.From(new[,] { { 1f, 2, 3 }, { 3, 3, 1 }, { 0, 9, 1 } })));

    [Fact]
    public void TopK_sorts_the_highest_first_and_ties_by_class() => Assert.Equal(
        [3, 1, 2], Predictions.TopK([0f, 0.25f, 0.25f, 0.5f], 3));

    [Fact]
    public void TopK_is_a_stable_sort_cut_off() => Prop.ForAll(Labels.OfClasses(5), static labels =>
    {
        double[] scores = Array.ConvertAll(labels.Actual, label => label / 4.0);
        int k = 1 + (labels.Predicted[0] % scores.Length);
        IEnumerable<int> expected = Enumerable.Range(0, scores.Length).OrderByDescending(c => scores[c]).Take(k);
        return Predictions.TopK<double>(scores, k).SequenceEqual(expected) && Predictions.ArgMax<double>(scores) == expected.First();
    }).Check(Labels.Repeatable);

    [Fact]
    public void AtThreshold_is_1_from_the_threshold_on()
    {
        Assert.Equal([0, 1, 1], Predictions.AtThreshold([0.4999999, 0.5, 0.9]));
        Assert.Equal([0, 0, 1], Predictions.AtThreshold([0.4f, 0.5f, 0.9f], 0.75));
        Assert.Equal(1, Predictions.AtThreshold(0.5));
        Assert.Equal(0, Predictions.AtThreshold(0.49f));
    }

    [Fact]
    public void AtThreshold_compares_in_the_precision_of_the_probability()
    {
        Assert.True(0.7f < 0.7);
        Assert.Equal(1, Predictions.AtThreshold(0.7f, 0.7));
        Assert.Equal([1], Predictions.AtThreshold([0.7f], 0.7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    public void TopK_refuses_more_or_fewer_than_there_are(int k) => Assert.StartsWith(
        "Of 2 classes the most probable 1 to 2 can be asked for.",
        Assert.Throws<ArgumentOutOfRangeException>(() => Predictions.TopK([0.5, 0.5], k)).Message);

    [Fact]
    public void Predictions_refuse_what_has_no_order()
    {
        Assert.StartsWith("Row 0 of scores is NaN in column 1", Refusal(() => Predictions.ArgMax([1, double.NaN])));
        Assert.StartsWith(
            "Row 1 of scores is NaN in column 0", Refusal(() => Predictions.ArgMax(Tensor.From(new[,] { { 1, 2 }, { double.NaN, 1 } }))));
        Assert.StartsWith("Row 0 of probabilities is NaN in column 1", Refusal(() => Predictions.TopK([1, double.NaN], 1)));
        Assert.StartsWith("Row 1 of probabilities is NaN,", Refusal(() => Predictions.AtThreshold([1, double.NaN])));
        Assert.StartsWith("Row 0 of probability is NaN,", Refusal(() => Predictions.AtThreshold(double.NaN)));
        Assert.StartsWith("The threshold is NaN", Refusal(() => Predictions.AtThreshold(0.5, double.NaN)));
    }

    [Fact]
    public void Predictions_refuse_nothing_to_predict_from()
    {
        Assert.StartsWith("There are no scores", Refusal(() => Predictions.ArgMax<float>([])));
        Assert.StartsWith("There are no scores", Refusal(() => Predictions.ArgMax(new Tensor<float>(new Shape(3, 0)))));
        Assert.StartsWith("There are no probabilities", Refusal(() => Predictions.TopK<float>([], 1)));
        Assert.StartsWith("There are no probabilities", Refusal(() => Predictions.AtThreshold<float>([])));
        Assert.Contains("but these are [4]", Refusal(() => Predictions.ArgMax(new Tensor<float>(4))));
    }

    private static string Refusal(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
