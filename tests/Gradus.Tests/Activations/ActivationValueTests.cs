using System.Numerics;
using Gradus.Activations;
using Gradus.Tests.Golden;
using Gradus.Tests.Support;

namespace Gradus.Tests.Activations;

/// <summary>Values and derivatives against 60 digits, relative, near zero and far out, in both precisions.</summary>
public sealed class ActivationValueTests
{
    private const double Units = 2;

    // SiLU': the roundings of a sum, a quotient and the result are left.
    private const double DerivativeUnits = 2.1, SiluDerivativeUnits = 2.8;

    [Fact]
    public void Sigmoid_keeps_its_digits() => AssertClose(new Sigmoid(), ActivationsGolden.Sigmoid);

    [Fact]
    public void Tanh_keeps_its_digits() => AssertClose(new Tanh(), ActivationsGolden.Tanh);

    [Fact]
    public void Elu_keeps_its_digits()
    {
        AssertClose(new Elu(), ActivationsGolden.Elu);
        AssertClose(new Elu(0.75), ActivationsGolden.EluOfThreeQuarters);
    }

    [Fact]
    public void Gelu_keeps_its_digits() => AssertClose(new Gelu(), ActivationsGolden.Gelu, root: -0.7518);

    [Fact]
    public void Silu_keeps_its_digits() => AssertClose(new Silu(), ActivationsGolden.Silu, root: -1.2785, SiluDerivativeUnits);

    [Fact]
    public void Softplus_keeps_its_digits() => AssertClose(new Softplus(), ActivationsGolden.Softplus);

    [Theory]
    [InlineData(-2, -2, 0, -0.02)]
    [InlineData(-1e-30, -1e-30, 0, -1e-32)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1e-30, 1e-30, 1e-30, 1e-30)]
    [InlineData(1e4, 1e4, 1e4, 1e4)]
    public void Straight_activations_are_exact(double z, double identity, double relu, double leakyRelu)
    {
        Assert.Equal(identity, new Identity().Value(z));
        Assert.Equal(relu, new Relu().Value(z));
        Assert.Equal(leakyRelu, new LeakyRelu().Value(z), 1e-45);
        Assert.Equal(1, new Identity().Derivative(z));
        Assert.Equal(z > 0 ? 1 : 0, new Relu().Derivative(z));
        Assert.Equal(z > 0 ? 1 : 0.01, new LeakyRelu().Derivative(z));
    }

    [Fact]
    public void Saturated_units_keep_a_gradient()
    {
        Assert.True(new Sigmoid().Derivative(40) > 0, "1 − σ(40) is 4e-18 and not 0.");
        Assert.True(new Tanh().Derivative(-25) > 0, "1 − tanh² at −25 is 8e-22 and not 0.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Elu_refuses_a_scale_that_is_not_finite_and_above_zero(double scale) =>
        Assert.StartsWith("The scale of an ELU is", Assert.Throws<ArgumentOutOfRangeException>(nameof(scale), () => new Elu(scale)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void LeakyRelu_refuses_a_slope_outside_its_range(double slope) =>
        Assert.StartsWith("The slope of a leaky ReLU lies in [0, 1).", Assert.Throws<ArgumentOutOfRangeException>(nameof(slope), () => new LeakyRelu(slope)).Message, StringComparison.Ordinal);

    private static void AssertClose(Activation g, (double Z, double Value, double Derivative)[] golden, double root = double.NaN, double units = DerivativeUnits)
    {
        AssertClose<double>(g, golden, root, units);
        AssertClose<float>(g, golden, root, units);
    }

    /// <summary>Near the root of the derivative two terms of about ¼ cancel: their last digits are all there are.</summary>
    private static void AssertClose<T>(Activation g, (double Z, double Value, double Derivative)[] golden, double root, double units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        golden = [.. golden.Where(point => double.CreateTruncating(T.CreateTruncating(point.Z)) == point.Z)];
        ActivationKernel<T> kernel = g.Kernel<T>();
        T[] z = [.. golden.Select(point => T.CreateTruncating(point.Z))], a = new T[z.Length], dZ = new T[z.Length];
        T[] ones = [.. z.Select(_ => T.One)];
        kernel.Forward(z, a, 1);
        kernel.Backward(z, a, ones, dZ, 1);
        for (int i = 0; i < z.Length; i++)
        {
            (double at, double value, double derivative) = golden[i];
            double scale = Math.Abs(at - root) < 0.4 ? 0.25 : 0;
            Precision.AssertClose(value, a[i], Units, $"{g} at {at}", at);
            Precision.AssertClose(derivative, dZ[i], units, $"{g}' at {at}", at, scale);
        }
    }
}
