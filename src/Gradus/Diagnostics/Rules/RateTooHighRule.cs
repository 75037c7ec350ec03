using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// Updates that overshoot: the run diverged; or its last tenth costs a tenth more than its first epoch; or the cost
/// jumps up again and again, where a jump is by half of the cost and a fifth of the first one, and a tenth of all epochs
/// are jumps. The noise of small batches stays below that, also where they are normalised.
/// </summary>
internal static class RateTooHighRule
{
    private const double Rise = 1.1, Jump = 1.5, LeastJump = 0.2, JumpShare = 0.1;
    private const int FewestEpochs = 5, FewestJumps = 3;

    public static Finding? Find(RunFacts facts)
    {
        double[] costs = facts.Costs;
        if (facts.Diverged && facts.Steps > 0)
        {
            return Diverged(facts);
        }

        if (costs.Length < FewestEpochs)
        {
            return null;
        }

        int last = Math.Max(1, costs.Length / 10), jumps = 0;
        double late = 0;
        for (int i = 1; i < costs.Length; i++)
        {
            late += i >= costs.Length - last ? costs[i] / last : 0;
            jumps += costs[i] > Jump * costs[i - 1] && costs[i] - costs[i - 1] > LeastJump * costs[0] ? 1 : 0;
        }

        return late > Rise * costs[0] ? Rose(facts, late)
            : jumps >= FewestJumps && jumps >= JumpShare * costs.Length ? Jumps(facts, jumps)
            : null;
    }

    private static Finding Diverged(RunFacts facts)
    {
        double[] costs = facts.Costs;
        string before = costs.Length == 0 ? "" : FormattableString.Invariant($" after costs from {costs[0]:G4} at first to {costs.Min():G4} at best");
        return Told(
            facts,
            "The run diverged",
            FormattableString.Invariant($"Numbers became infinite or undefined after {facts.Steps} updates{before}."),
            "Each update overshot further than the one before.");
    }

    private static Finding Rose(RunFacts facts, double late) => Told(
        facts,
        "The cost rose",
        FormattableString.Invariant($"It was {facts.Costs[0]:G4} in the first epoch, {facts.Costs.Min():G4} at best, and {late:G4} towards the end."),
        "The updates overshoot the valley they aim for.");

    private static Finding Jumps(RunFacts facts, int jumps) => Told(
        facts,
        "The cost jumps up and down",
        FormattableString.Invariant($"It rose by half or more in {jumps} of {facts.Costs.Length} epochs."),
        "The updates overshoot the valley they aim for.");

    private static Finding Told(RunFacts facts, string subject, string evidence, string cause) => new(
        subject,
        evidence,
        cause,
        FormattableString.Invariant($"Lower the learning rate {facts.Rate:G3}, to {facts.Rate / 10:G3} at first."))
    {
        Change = new ScaledRate(0.1),
    };
}
