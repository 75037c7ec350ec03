using Gradus.Randomness;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Randomness;

public sealed class NormalQuantileTests
{
    [Fact]
    public void Normal_quantile_has_fifteen_digits_from_tail_to_tail()
    {
        foreach ((double p, double z) in CounterRandomGolden.Quantiles)
        {
            Assert.Equal(1.0, NormalQuantile.Of(p) / z, 1e-15 * 3);
        }
    }

    [Fact]
    public void Normal_quantile_is_odd_around_one_half()
    {
        CounterGenerator generator = new(1);
        for (int i = 0; i < 10_000; i++)
        {
            double p = (generator.NextInt(int.MaxValue) + 0.5) / (1L << 31);
            Assert.Equal(-NormalQuantile.Of(p), NormalQuantile.Of(1.0 - p));
        }
    }

    [Fact]
    public void Normal_quantile_rises_where_its_three_approximations_meet()
    {
        // The shoulder begins at 0.075, the tail at exp(−25).
        foreach (double p in new[] { 0.075, 1.3887943864964021e-11 })
        {
            double middle = NormalQuantile.Of(p);
            Assert.True(NormalQuantile.Of(p * (1.0 - 1e-12)) < middle);
            Assert.True(NormalQuantile.Of(p * (1.0 + 1e-12)) > middle);
        }
    }

    [Fact]
    public void Logarithm_agrees_with_the_C_library_to_the_last_place()
    {
        CounterGenerator generator = new(2);
        for (int i = 0; i < 100_000; i++)
        {
            double x = Math.ScaleB(1.0 + generator.NextDouble(), generator.NextInt(2000) - 1000);
            double expected = Math.Log(x);
            Assert.InRange(NormalQuantile.Log(x), expected - Math.Abs(Math.BitIncrement(expected) - expected),
                expected + Math.Abs(Math.BitIncrement(expected) - expected));
        }

        Assert.Equal(0.0, NormalQuantile.Log(1.0));
    }
}
