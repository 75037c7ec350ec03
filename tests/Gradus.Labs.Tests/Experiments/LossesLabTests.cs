using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class LossesLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("losses");

    [Fact]
    public void Squared_error_after_a_sigmoid_bends_downwards_and_log_loss_does_not()
    {
        Assert.Equal(-Math.Log(2), _result["bends down below z"], 2e-3);
        Assert.InRange(_result["least bend of squared error"], -1, -0.01);
        Assert.InRange(_result["least bend of log loss"], 1e-5, 0.25);
    }

    [Fact]
    public void Sure_errors_take_squared_error_hundreds_of_times_longer() =>
        Assert.True(_result["steps out of z = −8, squared"] > 100 * _result["steps out of z = −8, log"]);

    [Fact]
    public void Descent_ends_in_several_places_with_squared_error_and_in_one_with_log_loss()
    {
        Assert.InRange(_result["ends of descent, squared"], 2, 4);
        Assert.InRange(_result["worst end, squared"], 0.05, 1);
        Assert.Equal(1, _result["ends of descent, log"]);
        Assert.InRange(_result["worst end, log"], 0, 1e-9);
    }
}
