using Gradus.Bench.Setup;
using Gradus.Bench.Workloads;

namespace Gradus.Bench.Tests;

public sealed class WorkloadTests
{
    private static readonly Case[] _cases = [.. WorkloadList.All(null, quick: false).SelectMany(workload => workload.Cases)];

    [Fact]
    public void Cases_have_names_of_their_own() => Assert.Distinct(_cases.Select(item => item.Id));

    [Fact]
    public void Cases_name_contenders_that_exist_and_gradus_first() => Assert.All(_cases, item =>
    {
        Assert.StartsWith("gradus", item.Contenders[0], StringComparison.Ordinal);
        Assert.All(item.Contenders, id => Assert.Contains(id, ContenderList.Ids));
        Assert.All(item.Targets, target => Assert.Contains(target.Contender, item.Contenders));
    });

    [Theory]
    [InlineData("W1", 205.4e6)]
    [InlineData("W3a-gd", 67.6e9)]
    [InlineData("W4", 36.36e9)]
    [InlineData("W5-64x64x64-AB", 524_288)]
    public void Operations_are_those_of_the_formulas(string id, double expected) =>
        Assert.Equal(expected, _cases.Single(item => item.Id == id).Operations, expected * 0.005);

    [Theory]
    [InlineData("W1", "W1", true)]
    [InlineData("W1", "W1b", false)]
    [InlineData("W5", "W5-64x64x64-AB", true)]
    [InlineData("W5-64", "W5-64x64x64-AB", true)]
    [InlineData("w3b", "W3b-adam", true)]
    [InlineData("W3b", "W3a-adam", false)]
    public void Only_takes_workloads_and_beginnings_of_cases(string only, string id, bool wanted)
    {
        string workload = WorkloadList.All(null, quick: true).Single(w => w.Cases.Any(c => c.Id == id)).Id;
        Assert.Equal(wanted, BenchOptions.Parse(["--only", only]).Wants(workload, id));
    }

    [Theory]
    [InlineData("--threads", "0")]
    [InlineData("--only")]
    [InlineData("--fast")]
    public void Options_that_mean_nothing_are_refused(params string[] arguments) =>
        Assert.Contains(arguments[0], Assert.Throws<ArgumentException>(() => BenchOptions.Parse(arguments)).Message, StringComparison.Ordinal);
}
