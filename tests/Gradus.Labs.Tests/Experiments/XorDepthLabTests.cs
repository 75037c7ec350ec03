using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class XorDepthLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("xor-depth");

    [Fact]
    public void Networks_written_by_hand_give_the_parity_of_every_input()
    {
        Assert.Equal(4 * ((1 << 17) - 4), _result["inputs verified"]);
        Assert.Equal(0, _result["wrong answers"]);
    }

    [Fact]
    public void Tree_needs_few_units_in_few_layers_and_the_wide_layer_one_for_each_odd_pattern()
    {
        foreach (IReadOnlyList<object> row in _result.Sections[1].Tables[0].Rows)
        {
            int n = (int)row[0], height = (int)Math.Ceiling(Math.Log2(n));
            Assert.Equal(height, row[2]);
            Assert.InRange((int)row[1], 2 * (n - 1), (2 * (n - 1)) + height);
            Assert.Equal(2 * height, row[3]);
            Assert.Equal(1 << (n - 1), row[4]);
            Assert.Equal(n, row[5]);
        }

        Assert.Equal(15, _result.Sections[1].Tables[0].Rows.Count);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("101")]
    public void Training_finds_parity_with_room_to_spare_and_seldom_in_the_smallest_nets(string seed)
    {
        LabResult result = DefaultRun.With("xor-depth", ("bits", "2"), ("seed", seed), ("widths", "1,8"));

        Assert.All(["tree of XORs", "one unit a pattern"], net => Assert.InRange(result[$"learnt, {net}"], 0.75, 1));
        Assert.All(result.Sections[2].Tables[0].Rows.Where(row => row[1] is 1), row => Assert.InRange((int)row[3], 0, 8));
    }
}
