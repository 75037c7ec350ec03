using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// Weights that start too large: some layer enlarges its signal fivefold or more (a usual start gives 1 to 1.4), and the
/// first answers are far worse than no answer: a cost above five times that of a constant answer, or outputs spread ten
/// times as wide as the targets.
/// </summary>
internal static class LargeStartRule
{
    private const double LargeGain = 5, LargeCost = 5, LargeSpread = 10;

    public static IEnumerable<Finding> Find(RunFacts facts)
    {
        LayerStatistics widest = facts.Start.Layers.MaxBy(layer => layer.Gain)!;
        LayerStatistics output = facts.Start.Layers[^1];
        bool wrong = facts.TakesLogits
            ? !(facts.Start.Cost <= LargeCost * facts.ConstantCost)
            : !(output.OutputDeviation <= LargeSpread * facts.TargetDeviation);
        if (widest.Gain > LargeGain && wrong)
        {
            string spreads = string.Join(", ", facts.Start.Layers.Select(layer => FormattableString.Invariant($"{layer.OutputDeviation:G2}")));
            yield return new Finding(
                "The weights start too large",
                FormattableString.Invariant($"The first cost is {facts.Start.Cost:G4}, where an answer that ignores the inputs costs {facts.ConstantCost:G4}; the outputs spread from layer to layer by {spreads}."),
                FormattableString.Invariant($"Layer {widest.Number} enlarges its inputs {widest.Gain:G3}-fold, where 1 to 1.4 is usual."),
                "Start with smaller weights: leave out the weights argument of the layer, or pass new He() or new Xavier().")
            {
                Change = new UsualWeights(),
            };
        }
    }
}
