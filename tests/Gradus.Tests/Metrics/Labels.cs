using FsCheck;
using FsCheck.Fluent;

namespace Gradus.Tests.Metrics;

/// <summary>Actual and predicted class numbers for the properties, the same ones at each run.</summary>
internal sealed record Labels(int[] Actual, int[] Predicted)
{
    public static Config Repeatable { get; } = Config.QuickThrowOnFailure.WithReplay(20240607, 1).WithQuietOnSuccess(true);

    public static Arbitrary<Labels> OfClasses(int classes) => (
        from count in Gen.Choose(1, 40)
        from actual in Gen.Choose(0, classes - 1).ArrayOf(count)
        from predicted in Gen.Choose(0, classes - 1).ArrayOf(count)
        select new Labels(actual, predicted)).ToArbitrary();
}
