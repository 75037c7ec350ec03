using Gradus.Metrics;
using Gradus.Tensors;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Metrics;

public sealed class LogLossTests
{
    private static readonly Tensor<double> _probabilities = Tensor.From(MetricsGolden.Probabilities);

    [Fact]
    public void Loss_of_a_yes_or_no_question_is_what_scikit_learn_says()
    {
        Assert.Equal(MetricsGolden.BinaryLogLoss, LogLoss.Of<double>(MetricsGolden.Binary, MetricsGolden.Scores), 1e-14);
        Assert.Equal(
            MetricsGolden.WeightedBinaryLogLoss,
            LogLoss.Of<double>(MetricsGolden.Binary, MetricsGolden.Scores, MetricsGolden.Weights),
            1e-14);
    }

    [Fact]
    public void Loss_of_classes_is_what_scikit_learn_says()
    {
        Assert.Equal(MetricsGolden.ClassLogLoss, LogLoss.Of(MetricsGolden.Actual, _probabilities), 1e-14);
        Assert.Equal(
            MetricsGolden.WeightedClassLogLoss, LogLoss.Of(MetricsGolden.Actual, _probabilities, MetricsGolden.Weights), 1e-14);
        Assert.Equal(MetricsGolden.ClassLogLoss, LogLoss.Of(MetricsGolden.Actual, _probabilities.To<float>()), 1e-7);
    }

    [Fact]
    public void Certain_and_wrong_costs_what_scikit_learn_says()
    {
        Assert.Equal(MetricsGolden.CertainAndWrong, LogLoss.Of([1, 0, 1], [0, 0.5, 1]), 1e-14);
        Assert.Equal(
            MetricsGolden.CertainAndWrongClass,
            LogLoss.Of([0, 1, 2], Tensor.From(new[,] { { 0, 1, 0 }, { 0, 1, 0 }, { 0.5, 0.25, 0.25 } })),
            1e-14);
    }

    [Fact]
    public void Certain_and_wrong_in_single_precision_costs_23_bits() =>
        Assert.Equal(23 * Math.Log(2), LogLoss.Of([1, 0], [0f, 1f]), 1e-14);

    [Fact]
    public void Rounded_row_is_divided_by_its_sum() => Assert.Equal(
        MetricsGolden.RoundedRow, LogLoss.Of([0, 1], Tensor.From(new[,] { { 0.33, 0.66 }, { 0.5, 0.51 } })), 1e-14);

    [Fact]
    public void Two_columns_are_the_same_question_as_one() => Assert.Equal(
        LogLoss.Of([0, 1], [0.25, 0.75]), LogLoss.Of([0, 1], Tensor.From(new[,] { { 0.75, 0.25 }, { 0.25, 0.75 } })), 1e-15);

    [Theory]
    [InlineData(double.NaN, "row 1 of probabilities is NaN")]
    [InlineData(1.5, "row 1 of probabilities is 1.5")]
    [InlineData(-0.1, "row 1 of probabilities is -0.1")]
    [InlineData(double.PositiveInfinity, "row 1 of probabilities is Infinity")]
    public void Loss_refuses_what_is_no_probability(double probability, string reason)
    {
        Assert.Contains(reason, Refusal(() => LogLoss.Of([0, 1], [0.5, probability])));
        Assert.Contains(
            reason + " in column 0", Refusal(() => LogLoss.Of([0, 1], Tensor.From(new[,] { { 0.5, 0.5 }, { probability, 0.5 } }))));
    }

    [Fact]
    public void Loss_refuses_a_row_that_does_not_add_up() => Assert.StartsWith(
        "Probabilities add up to 1, but row 1 of probabilities adds up to 1.25.",
        Refusal(() => LogLoss.Of([0, 1], Tensor.From(new[,] { { 0.5, 0.5 }, { 0.5, 0.75 } }))));

    [Fact]
    public void Loss_refuses_counts_classes_and_weights_that_do_not_fit()
    {
        Tensor<float> halves = Tensor.From(new[,] { { 0.5f, 0.5f }, { 0.5f, 0.5f } });

        Assert.StartsWith("There are 1 actual values but 2 probabilities", Refusal(() => LogLoss.Of([0], [0.5f, 0.5f])));
        Assert.StartsWith("There are no examples", Refusal(() => LogLoss.Of<float>([], [])));
        Assert.StartsWith("There are no examples", Refusal(() => LogLoss.Of([], new Tensor<float>(new Shape(0, 2)))));
        Assert.StartsWith("There are 1 actual values but 2 rows of probabilities", Refusal(() => LogLoss.Of([0], halves)));
        Assert.Contains("row 1 of actual is 2", Refusal(() => LogLoss.Of([0, 2], [0.5f, 0.5f])));
        Assert.Contains("row 1 of actual is 2", Refusal(() => LogLoss.Of([0, 2], halves)));
        Assert.Contains("but probabilities are [4]", Refusal(() => LogLoss.Of([0, 1], halves.Reshape(4))));
        Assert.Contains("2 examples needs a weight, but 3", Refusal(() => LogLoss.Of([0, 1], [0.5f, 0.5f], [1, 1, 1])));
        Assert.Contains("2 examples needs a weight, but 3", Refusal(() => LogLoss.Of([0, 1], halves, [1, 1, 1])));
    }

    private static string Refusal(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
