using Gradus.Diagnostics.Rules;

namespace Gradus.Diagnostics;

/// <summary>Asks every rule about a run: the data first, then the start, then the course of the run.</summary>
internal static class RunFindings
{
    public static IReadOnlyList<Finding> Explain(RunFacts facts)
    {
        Finding[] named =
        [
            .. ClassImbalanceRule.Find(facts),
            .. InputScaleRule.Find(facts),
            .. LargeStartRule.Find(facts),
            .. EqualUnitsRule.Find(facts),
            .. SaturationRule.Find(facts),
            .. VanishingGradientRule.Find(facts),
            .. DeadUnitsRule.Find(facts),
            .. RateTooHighRule.Find(facts),
            .. OverfittingRule.Find(facts),
        ];
        return named.Length > 0 ? named : [.. NothingLearntRule.Find(facts)];
    }
}
