using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// A network with ten parameters or more for each example that knows the training examples by heart, to a tenth of a constant
/// answer's cost, while the best validation cost is more than half of it. Wide networks that answer new examples well, as many do, are let be;
/// and nothing is said where there is no validation part to tell.
/// </summary>
internal static class FewExamplesRule
{
    private const double PerExample = 10, Known = 0.1, Unknown = 0.5, Narrower = 0.25;
    private const int FewestMeasurements = 3;

    public static Finding? Find(RunFacts facts)
    {
        double each = (double)facts.Parameters / facts.Examples;
        if (facts.Diverged || each < PerExample || facts.ValidationCosts.Count < FewestMeasurements)
        {
            return null;
        }

        double best = facts.ValidationCosts.Min(point => point.Cost), last = facts.Costs[^1];
        return last < Known * facts.ConstantCost && best > Unknown * facts.ConstantCost ? Told(facts, each, last, best) : null;
    }

    private static Finding Told(RunFacts facts, double each, double last, double best)
    {
        bool hidden = facts.Start.Layers.Count > 1;
        return new Finding(
            "Too few examples for the width",
            FormattableString.Invariant($"{facts.Parameters:N0} parameters were fitted to {facts.Examples:N0} examples, {each:G3} for each. The training cost fell to {last:G4}, the validation cost to {best:G4} at best; an answer that ignores the inputs costs {facts.ConstantCost:G4}."),
            "There is room to store every example, so that nothing general has to be found.",
            hidden ? "Take a quarter of the hidden units, or get more examples." : "Take fewer inputs, or get more examples.")
        {
            Change = hidden ? new ScaledWidth(Narrower) : new PricedWeights(0.01),
        };
    }
}
