using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class ActivationsLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("activations");

    [Theory]
    [InlineData("sigmoid", 0.25, -4.357, 4.357)]
    [InlineData("tanh", 1, -2.179, 2.179)]
    [InlineData("softplus", 1, -2.945, null)]
    [InlineData("relu", 1, 0.0, null)]
    [InlineData("identity", 1, null, null)]
    public void Flat_ends_are_where_the_slope_is_a_twentieth_of_the_largest(string name, double largest, double? below, double? above)
    {
        IReadOnlyList<object> row = Row(0, name);

        Assert.Equal(largest, (double)row[1], 3);
        Assert.Equal(below is null ? "—" : Math.Round(below.Value, 2), row[2] is double z ? Math.Round(z, 2) : row[2]);
        Assert.Equal(above is null ? "—" : Math.Round(above.Value, 2), row[3] is double y ? Math.Round(y, 2) : row[3]);
    }

    [Fact]
    public void Outputs_of_tanh_are_centred_those_of_the_sigmoid_and_of_rectifiers_are_not()
    {
        Assert.Equal(0, _result["mean output, tanh"], 1e-12);
        Assert.Equal(0.5, _result["mean output, sigmoid"], 1e-12);
        Assert.Equal(1 / Math.Sqrt(2 * Math.PI), _result["mean output, relu"], 1e-5);
        Assert.InRange(Math.Abs((double)Row(1, "tanh")[3]), 0, 0.1);
        Assert.InRange((double)Row(1, "sigmoid")[3], 0.4, 0.6);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public void Same_net_learns_faster_with_tanh_than_with_the_sigmoid_and_fastest_with_rectifiers(string seed)
    {
        LabResult result = seed == "1" ? _result : DefaultRun.With("activations", ("seed", seed), ("functions", "sigmoid,tanh,relu,leaky-relu"));

        Assert.True(result["epochs, tanh"] < result["epochs, sigmoid"]);
        Assert.True(result["epochs, relu"] < result["epochs, tanh"]);
        Assert.True(result["epochs, leaky-relu"] < result["epochs, tanh"]);
    }

    [Fact]
    public void Layers_of_the_identity_learn_no_more_than_a_line()
    {
        LabResult one = DefaultRun.With("activations", ("functions", "identity"), ("layers", "1"));

        Assert.Equal("—", Row(2, "identity")[4]);
        Assert.Equal((double)one.Sections[2].Tables[0].Rows[0][5], (double)Row(2, "identity")[5], 0.005);
    }

    [Theory]
    [InlineData("activations", "functions")]
    [InlineData("symmetry", "activation")]
    [InlineData("initialization", "activations")]
    [InlineData("hyper-parameters", "functions")]
    public void Softmax_is_no_function_of_a_unit(string lab, string option) => Assert.Contains(
        "all units of its layer", Assert.Throws<ArgumentException>(() => DefaultRun.With(lab, (option, "softmax"))).Message, StringComparison.Ordinal);

    private static IReadOnlyList<object> Row(int section, string name) => _result.Sections[section].Tables[0].Rows.Single(row => Equals(row[0], name));
}
