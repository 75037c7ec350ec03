using Gradus.Metrics;
using Gradus.Tensors;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Metrics;

/// <summary>MeanSquaredError, RootMeanSquaredError, MeanAbsoluteError and R2.</summary>
public sealed class RegressionTests
{
    private static readonly Tensor<double> _targets = Tensor.From(MetricsGolden.Targets), _outputs = Tensor.From(MetricsGolden.Outputs);
    private static readonly double[] _target = FirstColumn(_targets), _output = FirstColumn(_outputs), _weights = MetricsGolden.Weights;

    [Fact]
    public void One_output_is_measured_as_scikit_learn_does()
    {
        Assert.Equal(MetricsGolden.MeanSquaredError, MeanSquaredError.Of<double>(_target, _output), 1e-14);
        Assert.Equal(MetricsGolden.RootMeanSquaredError, RootMeanSquaredError.Of<double>(_target, _output), 1e-14);
        Assert.Equal(MetricsGolden.MeanAbsoluteError, MeanAbsoluteError.Of<double>(_target, _output), 1e-14);
        Assert.Equal(MetricsGolden.R2, R2.Of<double>(_target, _output), 1e-14);
    }

    [Fact]
    public void One_weighted_output_is_measured_as_scikit_learn_does()
    {
        Assert.Equal(MetricsGolden.WeightedMeanSquaredError, MeanSquaredError.Of<double>(_target, _output, _weights), 1e-14);
        Assert.Equal(MetricsGolden.WeightedRootMeanSquaredError, RootMeanSquaredError.Of<double>(_target, _output, _weights), 1e-14);
        Assert.Equal(MetricsGolden.WeightedMeanAbsoluteError, MeanAbsoluteError.Of<double>(_target, _output, _weights), 1e-14);
        Assert.Equal(MetricsGolden.WeightedR2, R2.Of<double>(_target, _output, _weights), 1e-14);
    }

    [Fact]
    public void Several_outputs_are_averaged_as_scikit_learn_does()
    {
        Assert.Equal(MetricsGolden.MeanSquaredErrorOfOutputs, MeanSquaredError.Of(_targets, _outputs), 1e-14);
        Assert.Equal(MetricsGolden.RootMeanSquaredErrorOfOutputs, RootMeanSquaredError.Of(_targets, _outputs), 1e-14);
        Assert.Equal(MetricsGolden.MeanAbsoluteErrorOfOutputs, MeanAbsoluteError.Of(_targets, _outputs), 1e-14);
        Assert.Equal(MetricsGolden.R2OfOutputs, R2.Of(_targets, _outputs), 1e-14);
    }

    [Fact]
    public void Several_weighted_outputs_are_averaged_as_scikit_learn_does()
    {
        Assert.Equal(MetricsGolden.WeightedMeanSquaredErrorOfOutputs, MeanSquaredError.Of(_targets, _outputs, _weights), 1e-14);
        Assert.Equal(MetricsGolden.WeightedRootMeanSquaredErrorOfOutputs, RootMeanSquaredError.Of(_targets, _outputs, _weights), 1e-14);
        Assert.Equal(MetricsGolden.WeightedMeanAbsoluteErrorOfOutputs, MeanAbsoluteError.Of(_targets, _outputs, _weights), 1e-14);
        Assert.Equal(MetricsGolden.WeightedR2OfOutputs, R2.Of(_targets, _outputs, _weights), 1e-14);
    }

    [Fact]
    public void Single_precision_is_measured_in_double() => Assert.Equal(
        MetricsGolden.R2OfOutputs, R2.Of(_targets.To<float>(), _outputs.To<float>()), 1e-6);

    [Fact]
    public void R2_of_constant_targets_is_1_or_0_as_in_scikit_learn() => Assert.Equal(
        MetricsGolden.R2OfConstantTargets,
        R2.Of(
            Tensor.From(new double[,] { { 2, 2, 1 }, { 2, 2, 4 }, { 2, 2, 5 } }),
            Tensor.From(new double[,] { { 2, 2, 2 }, { 2, 3, 4 }, { 2, 2, 6 } })),
        1e-15);

    [Fact]
    public void R2_sees_a_constant_target_whose_mean_is_rounded() => Assert.Equal(0, R2.Of([0.1, 0.1, 0.1], [0.1, 0.1, 0.2]));

    [Fact]
    public void R2_sees_a_target_constant_where_it_counts()
    {
        Assert.Equal(1, R2.Of([3.0, 3, 9], [3.0, 3, 1], [1, 2, 0]));
        Assert.Equal(0, R2.Of([3.0, 3, 9], [3.0, 4, 9], [1, 2, 0]));
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    public void R2_does_not_depend_on_the_unit(double unit) =>
        Assert.Equal(0.5, R2.Of([0, 2 * unit], [0.5 * unit, (2 - 0.8660254037844386) * unit]), 1e-14);

    [Fact]
    public void R2_of_the_mean_is_0_and_of_one_example_NaN()
    {
        Assert.Equal(0, R2.Of([1.0, 2, 6], [3.0, 3, 3]), 1e-15);
        Assert.Equal(double.NaN, R2.Of([1.0], [1.0]));
    }

    [Fact]
    public void Measures_refuse_counts_that_differ()
    {
        Tensor<float> two = new(new Shape(2, 3)), three = new(new Shape(3, 2));

        Assert.All<Func<double>>(
            [
                () => MeanSquaredError.Of([1f, 2], [1f]), () => RootMeanSquaredError.Of([1f, 2], [1f]),
                () => MeanAbsoluteError.Of([1f, 2], [1f]), () => R2.Of([1f, 2], [1f]),
            ],
            measure => Assert.StartsWith("There are 2 actual values but 1 predicted ones", Refusal(measure)));
        Assert.All<Func<double>>(
            [
                () => MeanSquaredError.Of(two, three), () => RootMeanSquaredError.Of(two, three),
                () => MeanAbsoluteError.Of(two, three), () => R2.Of(two, three),
            ],
            measure => Assert.StartsWith("The actual values are [2, 3] but the predicted ones are [3, 2]", Refusal(measure)));
    }

    [Fact]
    public void Measures_refuse_no_examples()
    {
        Assert.StartsWith("There are no examples", Refusal(() => R2.Of<double>([], [])));
        Assert.StartsWith("There are no numbers", Refusal(() => R2.Of(default(Tensor<double>), default)));
        Assert.StartsWith(
            "There are no numbers", Refusal(() => R2.Of(new Tensor<float>(new Shape(2, 0)), new Tensor<float>(new Shape(2, 0)))));
    }

    [Fact]
    public void Measures_refuse_what_is_not_finite_with_its_row()
    {
        Tensor<double> good = Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } });
        Tensor<double> bad = Tensor.From(new[,] { { 1, 2 }, { 3, double.NaN } });

        Assert.Contains("row 1 of predicted is NaN.", Refusal(() => MeanSquaredError.Of([1f, 2], [1f, float.NaN])));
        Assert.Contains("row 0 of actual is Infinity.", Refusal(() => MeanSquaredError.Of([float.PositiveInfinity, 2], [1f, 2])));
        Assert.Contains("row 1 of predicted is NaN in column 1", Refusal(() => R2.Of(good, bad)));
        Assert.Contains("row 1 of actual is NaN in column 1", Refusal(() => R2.Of(bad, good)));
    }

    [Fact]
    public void Measures_refuse_weights_that_do_not_fit() => Assert.StartsWith(
        "Each of the 2 examples needs a weight, but 4 were given.",
        Refusal(() => MeanSquaredError.Of(new Tensor<float>(new Shape(2, 2)), new Tensor<float>(new Shape(2, 2)), [1, 1, 1, 1])));

    private static string Refusal(Func<double> measure) => Assert.Throws<ArgumentException>(() => _ = measure()).Message;

    private static double[] FirstColumn(Tensor<double> matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(row => matrix[row, 0])];
}
