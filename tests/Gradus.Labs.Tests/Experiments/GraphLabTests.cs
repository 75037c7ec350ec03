using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class GraphLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("graph");

    [Fact]
    public void Graph_of_the_notes_has_its_values_and_derivatives()
    {
        Assert.Equal(33, _result["J"]);
        Assert.Equal([3, 6, 9], new[] { "∂J/∂a", "∂J/∂b", "∂J/∂c" }.Select(name => _result[name]));
    }

    [Fact]
    public void Derivatives_from_right_to_left_are_the_finite_differences_and_the_trainers_step()
    {
        Assert.InRange(_result["worst error"], 0, 1e-8);
        Assert.InRange(_result["worst error, logistic regression"], 0, 1e-8);
        Assert.InRange(_result["difference from the trainer"], 0, 1e-14);
    }

    [Theory]
    [InlineData("x^3 - 2*x/y + y", "x=2,y=4", 11)]
    [InlineData("ln(1 + exp(-y*(w*x + b)))", "x=1.5,y=-1,w=0.3,b=-0.2", 0.8259394198788435)]
    [InlineData("p = tanh(a*b); p*p + relu(a) - sigmoid(b)*sqrt(a)", "a=2,b=0.5", 1.6997352301746251)]
    [InlineData("sin(x)^2 + cos(x)^2 + 0*x", "x=0.7", 1)]
    [InlineData("-a^2", "a=3", -9)]
    [InlineData("a - b - c", "a=1,b=2,c=3", -4)]
    public void Expression_of_ones_own_is_computed_and_its_derivatives_are_right(string expression, string at, double value)
    {
        LabResult result = DefaultRun.With("graph", ("expr", expression), ("at", at));

        Assert.Equal(value, result.Findings[0].Value, 1e-6);
        Assert.InRange(result["worst error"], 0, 1e-7);
    }

    [Theory]
    [InlineData("a*(b+", "a=1,b=1", "At letter 6")]
    [InlineData("foo(a)", "a=1", "no function 'foo'")]
    [InlineData("a*b", "a=1", "no value for b")]
    [InlineData("ln(a)", "a=-1", "no finite value")]
    [InlineData("a", "a=1", "Nothing is computed")]
    [InlineData("logloss(a)", "a=1", "takes 2 numbers")]
    [InlineData("a b", "a=1,b=1", "an operator was expected")]
    [InlineData("a*b", "a=1,a=2", "each name once")]
    public void Expression_that_cannot_be_is_refused_with_the_place(string expression, string at, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => DefaultRun.With("graph", ("expr", expression), ("at", at))).Message, StringComparison.Ordinal);
}
