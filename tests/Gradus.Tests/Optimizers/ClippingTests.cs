using System.Text.Json;
using Gradus.Optimizers;
using Gradus.Tensors;

namespace Gradus.Tests.Optimizers;

public sealed class ClippingTests
{
    [Fact]
    public void ClipByNorm_scales_all_gradients_together()
    {
        // ‖(3, 4, 12)‖ = 13
        Parameter<float>[] parameters = [WithGradient(3, 4), WithGradient(12)];
        new ClipByNorm(6.5).Apply<float>(parameters);
        Assert.Equal([1.5f, 2f], parameters[0].Gradient.Span.ToArray());
        Assert.Equal([6f], parameters[1].Gradient.Span.ToArray());
    }

    [Theory]
    [InlineData(13)]
    [InlineData(100)]
    public void ClipByNorm_leaves_gradients_that_are_short_enough(double maxNorm)
    {
        Parameter<float>[] parameters = [WithGradient(3, 4), WithGradient(12)];
        new ClipByNorm(maxNorm).Apply<float>(parameters);
        Assert.Equal([3f, 4f], parameters[0].Gradient.Span.ToArray());
    }

    [Fact]
    public void ClipByNorm_does_not_overflow_where_a_square_would()
    {
        Parameter<float>[] parameters = [WithGradient(3e30, 4e30)];
        new ClipByNorm(5).Apply<float>(parameters);
        Assert.Equal(3, parameters[0].Gradient.Span[0], 1e-5);
        Assert.Equal(4, parameters[0].Gradient.Span[1], 1e-5);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ClipByNorm_leaves_gradients_that_are_not_finite_as_they_are(double fault)
    {
        Parameter<float>[] parameters = [WithGradient(3, fault)];
        new ClipByNorm(1).Apply<float>(parameters);
        Assert.Equal([3f, (float)fault], parameters[0].Gradient.Span.ToArray());
    }

    [Fact]
    public void ClipByValue_bounds_each_element()
    {
        Parameter<float>[] parameters = [WithGradient(3, -4, 0.5, double.NegativeInfinity), WithGradient(double.NaN)];
        new ClipByValue(2).Apply<float>(parameters);
        Assert.Equal([2f, -2f, 0.5f, -2f], parameters[0].Gradient.Span.ToArray());
        Assert.Equal(float.NaN, parameters[1].Gradient.Span[0]);
    }

    [Fact]
    public void Clipping_passes_over_parameters_without_gradient()
    {
        Parameter<float> statistic = CostSurface<float>.Make("1.mean", ParameterRole.Statistic, 7);
        Parameter<float>[] parameters = [statistic, WithGradient(3, 4)];
        new ClipByNorm(1).Apply<float>(parameters);
        Assert.Equal([0.6f, 0.8f], parameters[1].Gradient.Span.ToArray());
        new ClipByValue(0.2).Apply<float>(parameters);
        Assert.Equal([0.2f, 0.2f], parameters[1].Gradient.Span.ToArray());
        Assert.Equal(7f, statistic.Value.Span[0]);
    }

    [Fact]
    public void Clipping_allocates_nothing()
    {
        Parameter<float>[] parameters = [WithGradient(3, 4), WithGradient(12)];
        ClipByNorm byNorm = new(5);
        ClipByValue byValue = new(0.5);
        byNorm.Apply<float>(parameters);
        byValue.Apply<float>(parameters);
        long before = GC.GetAllocatedBytesForCurrentThread();
        byNorm.Apply<float>(parameters);
        byValue.Apply<float>(parameters);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Clipping_comes_back_from_json_as_it_was()
    {
        foreach (Clipping clipping in new Clipping[] { new ClipByNorm(5), new ClipByValue(0.5) })
        {
            Assert.Equal(clipping, JsonSerializer.Deserialize<Clipping>(JsonSerializer.Serialize(clipping)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Clipping_needs_a_bound_above_zero(double bound)
    {
        Assert.Equal("maxNorm", Assert.Throws<ArgumentOutOfRangeException>(() => new ClipByNorm(bound)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => new ClipByValue(bound)).ParamName);
    }

    private static Parameter<float> WithGradient(params double[] gradient)
    {
        Parameter<float> parameter = CostSurface<float>.Weights(gradient);
        parameter.Value.Span.CopyTo(parameter.Gradient.Span);
        return parameter;
    }
}
