using Gradus.Diagnostics.Rules;

namespace Gradus.Diagnostics;

/// <summary>Asks every rule about a run: the data first, then the start, then the course of the run.</summary>
internal static class RunFindings
{
    public static IReadOnlyList<Finding> Explain(RunFacts facts)
    {
        Finding[] ofParts = facts.Shared is { } shared ? [.. SharedExamplesRule.Find(shared, "validation")] : [];
        Finding[] named =
        [
            .. ClassImbalanceRule.Find(facts),
            .. InputScaleRule.Find(facts),
            .. LargeStartRule.Find(facts),
            .. EqualUnitsRule.Find(facts),
            .. SaturationRule.Find(facts),
            .. VanishingGradientRule.Find(facts),
            .. ExplodingGradientRule.Find(facts),
            .. DeadUnitsRule.Find(facts),
            .. RateTooHighRule.Find(facts),
            .. FewExamplesRule.Find(facts),
            .. OverfittingRule.Find(facts),
        ];
        return [.. ofParts, .. named.Length > 0 ? named : Unnamed(facts)];
    }

    // What may be the effect of any of the causes above is told where none of them is known.
    private static Finding[] Unnamed(RunFacts facts) =>
        RateTooLowRule.Find(facts).ToArray() is { Length: > 0 } slow ? slow
        : UnderfittingRule.Find(facts).ToArray() is { Length: > 0 } small ? small
        : [.. NothingLearntRule.Find(facts)];
}
