using Gradus.Metrics;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Metrics;

public sealed class AccuracyTests
{
    [Fact]
    public void Accuracy_is_what_scikit_learn_says()
    {
        Assert.Equal(MetricsGolden.Accuracy, Accuracy.Of(MetricsGolden.Actual, MetricsGolden.Predicted), 1e-15);
        Assert.Equal(
            MetricsGolden.WeightedAccuracy,
            Accuracy.Of(MetricsGolden.Actual, MetricsGolden.Predicted, MetricsGolden.Weights),
            1e-15);
    }

    [Fact]
    public void Accuracy_counts_an_example_by_its_weight() =>
        Assert.Equal(0.75, Accuracy.Of([0, 1, 1], [0, 0, 0], [3, 1, 0]));

    [Fact]
    public void Accuracy_refuses_other_counts_with_both()
    {
        var error = Assert.Throws<ArgumentException>(() => Accuracy.Of([0, 1], [0, 1, 1]));

        Assert.StartsWith("There are 2 actual values but 3 predicted ones", error.Message);
    }

    [Fact]
    public void Accuracy_refuses_no_examples() =>
        Assert.StartsWith("There are no examples", Assert.Throws<ArgumentException>(() => Accuracy.Of([], [])).Message);

    [Fact]
    public void Accuracy_refuses_a_negative_class_with_its_row()
    {
        Assert.Contains("row 1 of actual is -1", Assert.Throws<ArgumentException>(() => Accuracy.Of([0, -1], [0, 0])).Message);
        Assert.Contains("row 0 of predicted is -7", Assert.Throws<ArgumentException>(() => Accuracy.Of([0, 1], [-7, 0])).Message);
    }

    [Theory]
    [InlineData(new double[] { 1 }, "Each of the 2 examples needs a weight, but 1 were given")]
    [InlineData(new double[] { 1, -0.5 }, "row 1 is -0.5")]
    [InlineData(new double[] { double.NaN, 1 }, "row 0 is NaN")]
    [InlineData(new double[] { 1, double.PositiveInfinity }, "row 1 is Infinity")]
    [InlineData(new double[] { 0, 0 }, "add up to 0")]
    [InlineData(new double[] { double.MaxValue, double.MaxValue }, "add up to Infinity")]
    public void Accuracy_refuses_weights_that_cannot_be_used(double[] weights, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Accuracy.Of([0, 1], [0, 1], weights)).Message);
}
