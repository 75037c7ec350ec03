using Gradus.Data;

namespace Gradus.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void Data_keep_their_precision_and_are_converted_once()
    {
        Dataset data = Dataset.From(new double[,] { { 0.1 }, { 2 } }, [0, 1]);

        Assert.Equal(0.1, data.Inputs<double>()[0, 0]);
        Assert.Equal(0.1f, data.Inputs<float>()[0, 0]);
        data.Inputs<float>().Span[0] = 5;
        Assert.Equal(5, data.Inputs<float>()[0, 0]);
    }

    [Fact]
    public void Conversion_refuses_a_number_too_large()
    {
        Dataset data = Dataset.From(new double[,] { { 0, 1 }, { 2, -1e300 } }, [0, 1]);

        string message = Assert.Throws<BadDataException>(() => data.Inputs<float>()).Message;
        Assert.StartsWith("Input 1 of example 1 is -1E+300, too large for Single numbers", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Data_refuse_numbers_that_are_not_finite(double bad)
    {
        Assert.Contains("input 0 of example 1", Assert.Throws<BadDataException>(() => Dataset.From(new[,] { { 1 }, { bad } }, [0, 1])).Message);
        Assert.Contains("target 0 of example 0", Assert.Throws<BadDataException>(() => Dataset.From(new double[,] { { 1 } }, [bad])).Message);
    }

    [Fact]
    public void Data_refuse_counts_that_differ() => Assert.Contains(
        "2 rows of inputs and 1 of targets", Assert.Throws<BadDataException>(() => Dataset.From(new double[2, 3], [1.0])).Message);

    [Fact]
    public void Data_refuse_no_examples() => Assert.Throws<BadDataException>(() => Dataset.From(new double[0, 3], Array.Empty<double>()));

    [Fact]
    public void Data_refuse_missing_arrays()
    {
        Assert.Throws<ArgumentNullException>(() => Dataset.From((float[,])null!, [1f]));
        Assert.Throws<ArgumentNullException>(() => Dataset.From(new float[1, 1], (float[])null!));
        Assert.Throws<ArgumentNullException>(() => Dataset.From(new float[1, 1], (int[])null!));
    }

    [Fact]
    public void Take_copies_examples_with_their_names_and_weights()
    {
        Dataset data = Example().WithWeights(new double[] { 1, 2, 3 }).Take([2, 0, 2]);

        Assert.Equal([4, 5, 0, 1, 4, 5], data.Inputs<double>().Span.ToArray());
        Assert.Equal([3, 1, 3], data.Weights.ToArray());
        Assert.Equal(["a", "b"], data.FeatureNames!);
        Assert.Equal(["no", "yes"], data.ClassNames!);
    }

    [Fact]
    public void Take_refuses_examples_that_are_not_there()
    {
        Assert.Contains("from 0 to 2; there is none of number 3", Assert.Throws<ArgumentOutOfRangeException>(() => Example().Take([3])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Example().Take([-1]));
        Assert.Throws<BadDataException>(() => Example().Take([]));
    }

    [Fact]
    public void Weights_are_copied()
    {
        double[] weights = [1, 2, 3];
        Dataset data = Example().WithWeights(weights);
        weights[0] = -1;

        Assert.Equal([1, 2, 3], data.Weights.ToArray());
    }

    [Theory]
    [InlineData(new double[] { 1, 2 })]
    [InlineData(new double[] { 1, 2, -1 })]
    [InlineData(new double[] { 1, 2, double.NaN })]
    [InlineData(new double[] { 0, 0, 0 })]
    public void Weights_that_cannot_be_are_refused(double[] weights) =>
        Assert.Throws<BadDataException>(() => Example().WithWeights(weights));

    [Fact]
    public void Names_are_one_for_each()
    {
        Assert.Throws<BadDataException>(() => Example().WithNames(features: ["a"]));
        Assert.Contains("example 1 is of class 1", Assert.Throws<BadDataException>(() => Example().WithNames(classes: ["no"])).Message);
        Assert.Equal(["p", "q"], Example().WithNames(features: ["p", "q"]).FeatureNames!);
        Assert.Equal(["no", "yes"], Example().WithNames(features: ["p", "q"]).ClassNames!);
    }

    [Fact]
    public void Class_names_need_classes() =>
        Assert.Throws<BadDataException>(() => Dataset.From(new double[1, 1], [0.5]).WithNames(classes: ["a", "b"]));

    private static Dataset Example() =>
        Dataset.From(new double[,] { { 0, 1 }, { 2, 3 }, { 4, 5 } }, [0, 1, 0]).WithNames(["a", "b"], ["no", "yes"]);
}
