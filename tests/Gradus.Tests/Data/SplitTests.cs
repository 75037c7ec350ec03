using Gradus.Data;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

public sealed class SplitTests
{
    [Fact]
    public void Plain_divides_every_example_once()
    {
        Dataset data = Classes(100, i => i % 3);
        Split split = Split.Plain(data, 0.2, 7);

        Assert.Equal(20, split.Test.Count);
        Assert.Equal(Enumerable.Range(0, 100), split.TrainRows.Concat(split.TestRows).Order());
        Assert.Equal(split.TestRows.Select(i => (double)i), split.Test.Inputs<double>().Span.ToArray());
        Assert.Equal(split.TrainRows.Select(i => i % 3.0), split.Train.Targets<double>().Span.ToArray());
    }

    [Fact]
    public void Plain_repeats_with_the_seed_and_differs_with_another()
    {
        Dataset data = Classes(100, i => 0);

        Assert.Equal(Split.Plain(data, 0.3, 7).TestRows, Split.Plain(data, 0.3, 7).TestRows);
        Assert.NotEqual(Split.Plain(data, 0.3, 7).TestRows, Split.Plain(data, 0.3, 8).TestRows);
    }

    /// <summary>train_test_split(np.arange(11), test_size=.25, random_state=4)</summary>
    [Fact]
    public void Plain_with_a_NumPy_seed_is_that_of_scikit_learn()
    {
        Split split = Split.Plain(Classes(11, i => 0), 0.25, new NumPySeed(4));

        Assert.Equal([9, 2, 6, 0, 1, 5, 7, 10], split.TrainRows);
        Assert.Equal([3, 8, 4], split.TestRows);
    }

    [Fact]
    public void Plain_counts_in_decimal() => Assert.Equal(7, Split.Plain(Classes(100, i => 0), 0.07, 1).Test.Count);

    [Fact]
    public void Stratified_gives_each_class_its_share()
    {
        // 11 tests of 101: quotas 6.53, 3.27, 1.20 of 60, 30, 11: the one left goes to the largest remainder.
        Dataset data = Classes(101, i => i < 60 ? 0 : i < 90 ? 1 : 2);
        Split split = Split.Stratified(data, 0.1, 3);

        Assert.Equal([7, 3, 1], Enumerable.Range(0, 3).Select(c => split.Test.Targets<double>().Span.Count(c)));
        Assert.Equal(Enumerable.Range(0, 101), split.TrainRows.Concat(split.TestRows).Order());
        Assert.NotEqual(split.TrainRows.Order(), split.TrainRows);
    }

    [Fact]
    public void Stratified_understands_one_hot_rows()
    {
        Tensor<float> inputs = new(new Shape(30, 1)), targets = new(new Shape(30, 2));
        for (int i = 0; i < 30; i++)
        {
            targets[i, i < 10 ? 0 : 1] = 1;
        }

        Split split = Split.Stratified(Dataset.From(inputs, targets), 0.3, 1);

        Assert.Equal(3, split.TestRows.Count(row => row < 10));
        Assert.Equal(6, split.TestRows.Count(row => row >= 10));
    }

    [Fact]
    public void Stratified_refuses_a_regression()
    {
        var error = Assert.Throws<BadDataException>(() => Split.Stratified(Dataset.From(new double[2, 1], [1.0, 2.5]), 0.5, 1));

        Assert.Equal(
            "A class is a whole number from 0 or a row with one 1 and else 0, but the target of example 1 is 2.5. "
            + "Data for a regression have no classes.",
            error.Message);
    }

    [Fact]
    public void Stratified_trains_on_the_only_example_of_a_class()
    {
        for (int seed = 0; seed < 9; seed++)
        {
            (Dataset train, Dataset test) = Split.Stratified(Classes(11, i => i == 3 ? 2 : i % 2), 0.4, seed);

            Assert.Equal(5, test.Count);
            Assert.Contains(2, train.Targets<double>().Span.ToArray());
            Assert.DoesNotContain(2, test.Targets<double>().Span.ToArray());
        }
    }

    [Fact]
    public void Stratified_refuses_examples_that_are_nearly_all_the_only_one_of_their_class() => Assert.Contains(
        "3 of 5 examples are the only one of their class, such as that of class 0",
        Assert.Throws<BadDataException>(() => Split.Stratified(Classes(5, i => Math.Min(i, 3)), 0.4, 1)).Message);

    [Fact]
    public void In_order_tests_on_the_last()
    {
        (Dataset train, Dataset test) = Split.InOrder(Classes(5, i => i), 0.4);

        Assert.Equal([0, 1, 2], train.Inputs<double>().Span.ToArray());
        Assert.Equal([3, 4], test.Inputs<double>().Span.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void Split_refuses_a_share_outside_0_to_1(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Split.Plain(Classes(5, i => 0), fraction, 1));

    [Fact]
    public void Split_refuses_an_empty_part() => Assert.Contains(
        "leaves none to train on", Assert.Throws<BadDataException>(() => Split.Plain(Classes(2, i => 0), 0.9, 1)).Message);

    private static Dataset Classes(int count, Func<int, int> classOf)
    {
        double[,] inputs = new double[count, 1];
        for (int i = 0; i < count; i++)
        {
            inputs[i, 0] = i;
        }

        return Dataset.From(inputs, [.. Enumerable.Range(0, count).Select(classOf)]);
    }
}
