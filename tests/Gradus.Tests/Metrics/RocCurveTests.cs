using Gradus.Metrics;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Metrics;

public sealed class RocCurveTests
{
    [Fact]
    public void Curve_is_what_scikit_learn_says()
    {
        IReadOnlyList<RocPoint> curve = RocCurve.Of<double>(MetricsGolden.Binary, MetricsGolden.TiedScores);

        Assert.Equal(MetricsGolden.CurveThreshold, curve.Select(point => point.Threshold));
        Assert.Equal(MetricsGolden.CurveFalsePositiveRate, curve.Select(point => point.FalsePositiveRate));
        Assert.Equal(MetricsGolden.CurveTruePositiveRate, curve.Select(point => point.TruePositiveRate));
    }

    [Fact]
    public void Curve_of_one_class_has_no_rate_for_the_other() => Assert.Equal(
        [new(double.NaN, 0, double.PositiveInfinity), new(double.NaN, 0.5, 0.75), new(double.NaN, 1, 0.5)],
        RocCurve.Of([1, 1], [0.5f, 0.75f]));

    [Fact]
    public void Curve_refuses_what_it_cannot_rank()
    {
        Assert.StartsWith("Row 0 of scores is NaN", Refusal(() => RocCurve.Of([0, 1], [float.NaN, 0.5f])));
        Assert.StartsWith("There are 1 actual values but 2 scores", Refusal(() => RocCurve.Of([0], [0.5, 0.5])));
        Assert.StartsWith("There are no examples", Refusal(() => RocCurve.Of<float>([], [])));
        Assert.Contains("row 1 of actual is -1", Refusal(() => RocCurve.Of([0, -1], [0.5f, 0.5f])));
    }

    private static string Refusal(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
