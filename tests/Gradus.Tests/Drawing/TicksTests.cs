using Gradus.Drawing;

namespace Gradus.Tests.Drawing;

/// <summary>Round numbers along an axis.</summary>
public sealed class TicksTests
{
    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(0.07, 0.69, 5, "0.2 0.4 0.6")]
    [InlineData(-1, 1, 4, "−1 −0.5 0 0.5 1")]
    [InlineData(0, 2500, 5, "0 500 1,000 1,500 2,000 2,500")]
    [InlineData(0.1, 0.4, 3, "0.1 0.2 0.3 0.4")]
    [InlineData(-3e-7, 3e-7, 3, "−2e−7 0 2e−7")]
    [InlineData(999999, 1000001, 2, "999,999 1e6 1e6")]
    public void Linear_ticks_are_round_numbers_within_the_range(double lowest, double highest, int about, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Linear(lowest, highest, about).Select(Ticks.Label)));

    [Theory]
    [InlineData(0.001, 10, "0.001 0.01 0.1 1 10")]
    [InlineData(0.3, 4, "0.5 1 2")]
    [InlineData(1e-12, 1e12, "1e−10 1e−5 1 100,000 1e10")]
    public void Logarithmic_ticks_are_powers_of_ten_or_between_them(double lowest, double highest, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Logarithmic(lowest, highest, 5).Select(Ticks.Label)));

    [Fact]
    public void Ticks_are_never_far_more_than_asked_for()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            double lowest = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12)), highest = lowest + Math.Max(Math.Pow(10, random.Next(-6, 12)), 1e-6 * Math.Abs(lowest));
            double[] ticks = Ticks.Linear(lowest, highest, 5);

            Assert.InRange(ticks.Length, 1, 7);
            double tolerance = 1e-8 * (highest - lowest) + (1e-11 * Math.Abs(lowest));
            Assert.All(ticks, tick => Assert.InRange(tick, lowest - tolerance, highest + tolerance));
        }
    }
}
