using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

public sealed class ScalarMathTests
{
    private const double Units = 4;

    [Fact]
    public void Expm1_keeps_every_digit() => AssertClose(ScalarMathGolden.Expm1, ScalarMath.Expm1);

    [Fact]
    public void Log1p_keeps_every_digit() => AssertClose(ScalarMathGolden.Log1p, ScalarMath.Log1p);

    [Fact]
    public void Erf_keeps_every_digit() => AssertClose(ScalarMathGolden.Erf, ScalarMath.Erf);

    [Fact]
    public void Erfc_keeps_every_digit_into_the_far_tail() => AssertClose(ScalarMathGolden.Erfc, ScalarMath.Erfc);

    [Fact]
    public void NormalCdf_keeps_every_digit_into_the_far_tail() =>
        AssertClose(ScalarMathGolden.NormalCdf, ScalarMath.NormalCdf);

    [Fact]
    public void NormalDensity_keeps_every_digit_into_the_far_tails() =>
        AssertClose(ScalarMathGolden.NormalDensity, ScalarMath.NormalDensity);

    [Fact]
    public void Functions_in_single_precision_round_the_double()
    {
        foreach ((double x, _) in ScalarMathGolden.Expm1)
        {
            float input = (float)x;
            Assert.Equal((float)ScalarMath.Expm1((double)input), ScalarMath.Expm1(input));
            Assert.Equal((float)ScalarMath.NormalCdf((double)input), ScalarMath.NormalCdf(input));
        }
    }

    [Fact]
    public void Functions_pass_infinities_and_NaN_through()
    {
        Assert.Equal(double.PositiveInfinity, ScalarMath.Expm1(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, ScalarMath.Expm1(1000.0));
        Assert.Equal(-1.0, ScalarMath.Expm1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, ScalarMath.Log1p(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, ScalarMath.Log1p(-1.0));
        Assert.Equal(double.NaN, ScalarMath.Log1p(-1.5));
        Assert.Equal(1.0, ScalarMath.Erf(double.PositiveInfinity));
        Assert.Equal(-1.0, ScalarMath.Erf(double.NegativeInfinity));
        Assert.Equal(0.0, ScalarMath.Erfc(double.PositiveInfinity));
        Assert.Equal(2.0, ScalarMath.Erfc(double.NegativeInfinity));
        Assert.Equal(0.0, ScalarMath.NormalCdf(double.NegativeInfinity));
        Assert.Equal(1.0, ScalarMath.NormalCdf(double.PositiveInfinity));
        Assert.Equal(0.0, ScalarMath.NormalDensity(double.NegativeInfinity));
        Assert.Equal(0.0, ScalarMath.NormalDensity(double.PositiveInfinity));
        Assert.Equal(0.0, ScalarMath.NormalDensity(1e200));
        foreach (Func<double, double> function in (Func<double, double>[])
            [ScalarMath.Expm1, ScalarMath.Log1p, ScalarMath.Erf, ScalarMath.Erfc, ScalarMath.NormalCdf, ScalarMath.NormalDensity])
        {
            Assert.Equal(double.NaN, function(double.NaN));
        }
    }

    [Fact]
    public void Odd_functions_keep_the_sign_of_zero()
    {
        Assert.True(double.IsNegative(ScalarMath.Expm1(-0.0)));
        Assert.True(double.IsNegative(ScalarMath.Log1p(-0.0)));
        Assert.True(double.IsNegative(ScalarMath.Erf(-0.0)));
    }

    private static void AssertClose((double X, double Y)[] golden, Func<double, double> function)
    {
        foreach ((double x, double y) in golden)
        {
            double unit = Math.BitIncrement(Math.Abs(y)) - Math.Abs(y);
            double error = Math.Abs(function(x) - y) / unit;
            Assert.True(error <= Units, $"At {x:R}: {function(x):R} instead of {y:R}, {error:F1} units.");
        }
    }
}
