using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class DescentLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("descent");

    [Fact]
    public void Gradient_is_the_direction_in_which_the_cost_rises_fastest()
    {
        Assert.InRange(_result["angle of the steepest rise"] - _result["angle of the gradient"], -0.5, 0.5);
        Assert.InRange(_result["difference from the cosine"], 0, 1e-6);
    }

    [Fact]
    public void Small_rate_crawls_middle_one_converges_large_one_oscillates_larger_one_diverges()
    {
        Assert.Equal(["crawls", "converges", "oscillates", "diverges"], Verdicts(section: 0));
        Assert.Equal(["crawls", "converges", "oscillates", "swings for ever"], Verdicts(section: 1));
    }

    [Theory]
    [InlineData("1", "0.99", true)]
    [InlineData("1", "1.01", false)]
    [InlineData("7", "0.99", true)]
    [InlineData("7", "1.01", false)]
    public void Descent_settles_on_the_line_exactly_below_the_largest_rate(string seed, string rate, bool settles)
    {
        LabResult result = DefaultRun.With("descent", ("rates", rate), ("seed", seed), ("steps", "3000"));

        Assert.Equal(settles, result[$"line, {rate}·2/λ"] < 1e-6);
    }

    private static IEnumerable<object> Verdicts(int section) => _result.Sections[section].Tables[0].Rows.Select(row => row[2]);
}
