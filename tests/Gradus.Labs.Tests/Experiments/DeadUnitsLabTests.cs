using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class DeadUnitsLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("dead-units");

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public void Dead_units_of_the_first_layer_never_return_and_do_not_move(string seed)
    {
        LabResult result = seed == "1" ? _result : DefaultRun.With("dead-units", ("seed", seed), ("epochs", "120"));

        Assert.Equal(0, result["returns to life, layer 1"]);
        Assert.Equal(0, result["largest move of a dead unit"]);
        Assert.NotEqual(0, result["largest move of a silent leaky unit"]);
    }

    [Fact]
    public void Dead_units_of_later_layers_may_return_and_leaky_ones_in_any_layer()
    {
        Assert.InRange(_result["returns to life, later layers"], 1, 10_000);
        Assert.InRange(_result["returns, layer 1, leaky"], 1, 10_000);
    }

    [Fact]
    public void Large_rates_kill_more_units_than_small_ones() =>
        Assert.True(_result["dead, α = 0.1"] + 5 <= _result["dead, α = 3"], $"{_result["dead, α = 0.1"]} and {_result["dead, α = 3"]}");

    [Fact]
    public void Large_first_weights_kill_nearly_all_units_so_that_nothing_is_learnt_where_leaky_ones_learn_at_a_large_rate()
    {
        Assert.InRange(((string)Row(1, "normal(2)", "relu")[3]).Split(" · ").Sum(int.Parse), 40, 48);
        Assert.Equal(Math.Log(2), (double)Row(1, "normal(2)", "relu")[5], 1e-3);
        Assert.Equal(Math.Log(2), (double)Row(0, "α = 3", "relu")[5], 1e-3);

        // At such a rate the last digits of a derivative decide where between 0.03 and 0.25 the run is when it ends.
        Assert.InRange((double)Row(0, "α = 3", "leaky-relu")[5], 0, 0.4);
    }

    [Fact]
    public void Weights_of_one_sign_silence_the_second_layer_from_the_start_and_with_it_all_learning()
    {
        IReadOnlyList<object> row = Row(1, "uniform(-1, 0)", "relu");

        Assert.Matches("^[0-9]+ · 16 · 16$", (string)row[2]);
        Assert.Equal(row[2], row[3]);
        Assert.Equal(Math.Log(2), (double)row[5], 1e-3);
    }

    private static IReadOnlyList<object> Row(int section, string name, string function) =>
        _result.Sections[section].Tables[0].Rows.Single(row => Equals(row[0], name) && Equals(row[1], function));
}
