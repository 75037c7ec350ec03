using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class InitializationLabTests
{
    private const int Deep = 50;

    private static readonly LabResult _result = DefaultRun.Of("initialization");

    [Fact]
    public void Variance_of_the_first_layer_is_what_the_theory_says() => Assert.InRange(_result["theory, layer 1"], 0, 0.1);

    [Fact]
    public void He_keeps_the_variance_through_relu_and_one_over_n_halves_it_in_each_layer()
    {
        double kept = 1 - (1 / Math.PI);

        Assert.Equal(kept, Cell("relu", "he", 3), 1e-3);
        Assert.Equal(1, Cell("relu", "lecun", 3) / (kept * Math.Pow(0.5, Deep)), 0.01);
        Near(1, "relu", "he");
        Near(1, "relu", "lecun");
    }

    [Fact]
    public void One_over_n_keeps_the_variance_through_tanh()
    {
        Assert.InRange(Cell("tanh", "lecun", 2), 1e-3, 1);
        Assert.Equal(Cell("tanh", "lecun", 2), Cell("tanh", "xavier", 2), 1e-9);
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("relu")]
    public void Small_weights_make_signals_and_gradients_vanish_and_large_ones_make_gradients_explode(string activation)
    {
        Assert.InRange(Cell(activation, "normal(0.01)", 2), 0, 1e-80);
        Assert.InRange(Cell(activation, "normal(0.01)", 4), 0, 1e-80);
        Assert.InRange(Cell(activation, "normal(1)", 4), 1e20, double.MaxValue);
        Near(2, activation, "normal(0.01)");
    }

    [Theory]
    [InlineData("normal(0.01)")]
    [InlineData("lecun")]
    [InlineData("he")]
    public void Gradients_vanish_through_the_sigmoid_whatever_the_start(string start) => Assert.InRange(Cell("sigmoid", start, 4), 0, 1e-30);

    [Fact]
    public void Loss_as_written_ends_where_one_minus_a_is_zero_and_the_stable_one_goes_on()
    {
        Assert.InRange(_result["naive loss ends at z ="], 36.5, 37);
        Assert.Equal(1000, _result["stable loss at z = 1,000"]);
        Assert.Equal([double.PositiveInfinity, double.NaN], Row(3, "y = 0", 710.0).Skip(1).Take(2));
    }

    [Fact]
    public void Zeros_learn_nothing_and_the_start_made_for_an_activation_learns()
    {
        foreach (int activation in new[] { 1, 2, 3 })
        {
            Assert.Equal(Math.Log(2), (double)Row(4, "J at the end", "zeros")[activation], 1e-6);
            Assert.Equal(Math.Log(2), (double)Row(4, "J at the end", "normal(0.01)")[activation], 1e-3);
        }

        Assert.InRange((double)Row(4, "J at the end", "lecun")[2], 0, 0.1);
        Assert.InRange((double)Row(4, "J at the end", "he")[3], 0, 0.1);
    }

    // In decades: the depth multiplies what chance adds in each layer.
    private static void Near(double decades, string activation, string start) =>
        Assert.InRange(Math.Log10(Cell(activation, start, 2) / Cell(activation, start, 3)), -decades, decades);

    private static double Cell(string activation, string start, int column) => (double)Row(Array.IndexOf(["sigmoid", "tanh", "relu"], activation), "", start)[column];

    private static IReadOnlyList<object> Row(int section, string table, object name) =>
        _result.Sections[section].Tables.Single(one => one.Title.StartsWith(table, StringComparison.Ordinal)).Rows.Single(row => Equals(row[0], name));
}
