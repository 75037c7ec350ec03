using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class SymmetryLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("symmetry");

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("5")]
    public void Equal_units_stay_equal_to_the_last_bit_and_random_ones_part(string seed)
    {
        LabResult result = seed == "1" ? _result : DefaultRun.With("symmetry", ("seed", seed), ("epochs", "600"));

        Assert.Equal(0, result["distance, all zero"]);
        Assert.Equal(0, result["distance, all equal"]);
        Assert.InRange(result["distance, random, b = 0"], 1, 100);
        Assert.Equal([1, 1, 4, 4, 4, 1], result.Sections[0].Tables[0].Rows.Select(row => row[1]));
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("sigmoid")]
    public void Equal_units_stay_equal_whatever_their_activation(string activation)
    {
        LabResult result = DefaultRun.With("symmetry", ("activation", activation), ("epochs", "300"));

        Assert.Equal(0, result["distance, all zero"]);
        Assert.Equal(0, result["distance, all equal"]);
        Assert.NotEqual(0, result["distance, random, b = 0"]);
    }

    [Fact]
    public void Weights_of_zero_do_not_move_and_equal_ones_learn_as_much_as_one_unit()
    {
        Assert.Equal(0.0, Row("all zero")[3]);
        Assert.InRange((double)Row("all equal")[3], 0.1, 100);
        Assert.Equal(_result["J, one unit, random"], _result["J, all equal"], 0.02);
        Assert.InRange(_result["J, random, b = 0"], 0, 0.8 * _result["J, all equal"]);
    }

    [Fact]
    public void Biases_may_start_at_zero() => Assert.Equal(_result["J, random, b random"], _result["J, random, b = 0"], 0.05);

    private static IReadOnlyList<object> Row(string start) => _result.Sections[0].Tables[0].Rows.Single(row => Equals(row[0], start));
}
