using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// Rectified units that no example activates at the end: their gradient is zero, and they never come back. A quarter of
/// a layer, and two units at least, is told where the run has not learnt. Where it has, half of a layer, and eight units
/// at least: in a small layer chance alone may start half of the units on the wrong side of all inputs.
/// </summary>
internal static class DeadUnitsRule
{
    private const double Share = 0.25, ShareWhereLearnt = 0.5;
    private const int Fewest = 2, FewestWhereLearnt = 8;
    private const int Named = 12;

    public static List<Finding> Find(RunFacts facts)
    {
        List<Finding> findings = [];
        foreach ((LayerStatistics start, LayerStatistics end) in facts.Start.Layers.Zip(facts.End.Layers))
        {
            // Weights that are all zero silence a rectifier too, but the equality is the cause.
            if (start.EqualUnits.Count > 0 && end.EqualUnits.Count > 0 && start != facts.Start.Layers[^1])
            {
                continue;
            }

            int dead = end.DeadUnits.Count, fewest = facts.Learnt ? FewestWhereLearnt : Fewest;
            double share = facts.Learnt ? ShareWhereLearnt : Share;
            if (dead > 0 && (dead == end.Units || (dead >= fewest && dead >= share * end.Units)))
            {
                findings.Add(Told(facts, start, end));
            }
        }

        return findings;
    }

    private static Finding Told(RunFacts facts, LayerStatistics start, LayerStatistics end)
    {
        int dead = end.DeadUnits.Count;
        bool fromStart = 2 * start.DeadUnits.Count >= dead;
        string since = facts.DeadSince(end.Number) is { } epoch && epoch > 0 ? FormattableString.Invariant($" So many have been dead since {epoch:0.#} epochs after the start.") : "";
        string names = string.Join(", ", end.DeadUnits.Take(Named)) + (dead > Named ? ", …" : "");
        return new Finding(
            $"Dead units in layer {end.Number}",
            FormattableString.Invariant($"{dead} of {end.Units} units give 0 for every example looked at, {start.DeadUnits.Count} of them from the start: units {names}.") + since,
            fromStart
                ? "Their weighted sums start below zero for all examples: the biases start too low, or inputs far from zero push them all to one side."
                : "A step too long pushed their weighted sums below zero for all examples, where the gradient is zero.",
            fromStart ? "Start the biases at zero and standardize the inputs." : FormattableString.Invariant($"Lower the learning rate {facts.Rate:G3}, or use new LeakyRelu(), whose units cannot die."))
        {
            Change = !fromStart ? new ScaledRate(0.1) : facts.InputSize > 2 ? new StandardizedInputs() : new UsualWeights(),
        };
    }
}
