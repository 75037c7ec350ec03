using Gradus.Losses;

namespace Gradus.Tests.Losses;

/// <summary>Targets that do not fit their loss are named with what was found.</summary>
public sealed class TargetFaultTests
{
    [Fact]
    public void Regression_needs_a_target_for_each_output()
    {
        Assert.Equal(
            "Huber needs one target for each of the 3 output units, but the data has 2.", new Huber().TargetFault(2, 3));
        Assert.Equal(
            "SquaredError needs one target for each of the 3 output units, but the data has 1. If that is the number of a class, give a column of 0 and 1 for each class, or end in new Softmax() with new CategoricalCrossEntropy().",
            new SquaredError().TargetFault(1, 3));
        Assert.Null(new Huber().TargetFault(3, 3));
        Assert.Null(new SquaredError().TargetFault([-1e9, 4, 0.5], 3));
    }

    [Theory]
    [InlineData(-0.5, "-0.5")]
    [InlineData(2, "2")]
    [InlineData(double.NaN, "NaN")]
    public void Binary_targets_lie_between_0_and_1(double target, string found)
    {
        string expected = $"A target of a yes-or-no question lies from 0 to 1, but one is {found}.";
        Assert.Equal(expected, new BinaryCrossEntropy().TargetFault([0, target], 2));
        ArgumentException thrown = Assert.Throws<ArgumentException>("targets", () => new BinaryCrossEntropy().Evaluate([1, 2], [0, target]));
        Assert.StartsWith(expected, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Binary_targets_between_the_ends_are_welcome() => Assert.Null(new BinaryCrossEntropy().TargetFault([0, 0.3, 1], 3));

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Class_number_is_that_of_an_output(double target)
    {
        string found = target.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            $"A target is the number of one of 3 classes, 0 to 2, but one is {found}: leave such examples out, or give the output layer a unit for each class.",
            new CategoricalCrossEntropy().TargetFault([target], 3));
    }

    [Fact]
    public void Number_of_categorical_targets_is_one_or_that_of_the_outputs() => Assert.Equal(
        "CategoricalCrossEntropy needs a class number or 3 probabilities for each example, but the data has 2 targets.",
        new CategoricalCrossEntropy().TargetFault([0, 1], 3));

    [Fact]
    public void Categorical_probabilities_lie_between_0_and_1() => Assert.Equal(
        "The targets of an example are the probabilities of its classes, from 0 to 1, but one is 2.",
        new CategoricalCrossEntropy().TargetFault([0, 2, -1], 3));

    [Fact]
    public void Categorical_probabilities_add_up_to_one()
    {
        Assert.Equal(
            "CategoricalCrossEntropy needs targets that add up to 1 for each example, but they add up to 1.5; where several "
            + "classes hold at once take BinaryCrossEntropy.",
            new CategoricalCrossEntropy().TargetFault([1, 0, 0.5], 3));
        Assert.NotNull(new CategoricalCrossEntropy().TargetFault([0, 0, 0], 3));
        Assert.Null(new CategoricalCrossEntropy().TargetFault([0.9f, 0.05f, 0.05f], 3));
        Assert.Null(new CategoricalCrossEntropy().TargetFault([0, 1, 0], 3));
        Assert.Null(new CategoricalCrossEntropy().TargetFault([2], 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Factors_and_deltas_are_finite_and_above_zero(double value)
    {
        Assert.StartsWith(
            "The factor of the squared error is a finite number above 0.",
            Assert.Throws<ArgumentOutOfRangeException>("factor", () => new SquaredError(value)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The delta of the Huber loss is a finite number above 0.",
            Assert.Throws<ArgumentOutOfRangeException>("delta", () => new Huber(value)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Cross_entropies_take_logits_and_the_others_do_not()
    {
        Assert.True(new BinaryCrossEntropy().TakesLogits && new CategoricalCrossEntropy().TakesLogits);
        Assert.False(new SquaredError().TakesLogits || new AbsoluteError().TakesLogits || new Huber().TakesLogits);
    }
}
