using Gradus.Diagnostics.Changes;

namespace Gradus.Tests.Diagnostics;

public sealed class RunChangeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_that_are_none_to_multiply_or_bound_by_are_refused(double number)
    {
        Func<double, RunChange>[] changes = [one => new BoundedGradient(one), one => new PricedWeights(one), one => new ScaledRate(one), one => new ScaledWidth(one)];
        foreach (Func<double, RunChange> change in changes)
        {
            Assert.Contains("above 0", Assert.Throws<ArgumentOutOfRangeException>(() => change(number)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Changes_that_change_nothing_or_cannot_be_made_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HiddenLayer(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LighterPrices(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LighterPrices(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LighterPrices(double.NaN));
        Assert.Throws<ArgumentException>(() => new WeightedClasses([1]));
        Assert.Throws<ArgumentException>(() => new WeightedClasses([0, 0]));
        Assert.Throws<ArgumentException>(() => new WeightedClasses([1, -1]));
        Assert.Throws<ArgumentException>(() => new WeightedClasses([1, double.NaN]));
    }

    [Fact]
    public void Weights_of_classes_are_equal_where_their_numbers_are() => Assert.Equal(new WeightedClasses([1, 2]), new WeightedClasses([1, 2]));
}
