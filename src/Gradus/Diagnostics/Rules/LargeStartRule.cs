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

    public static Finding? Find(RunFacts facts)
    {
        LayerStatistics widest = facts.Start.Layers[0], output = facts.Start.Layers[^1];
        foreach (LayerStatistics layer in facts.Start.Layers)
        {
            widest = layer.Gain > widest.Gain ? layer : widest;
        }

        bool wrong = facts.TakesLogits
            ? !(facts.Start.Cost <= LargeCost * facts.ConstantCost)
            : !(output.OutputDeviation <= LargeSpread * facts.TargetDeviation);
        return widest.Gain > LargeGain && wrong ? Told(facts, widest) : null;
    }

    private static Finding Told(RunFacts facts, LayerStatistics widest)
    {
        string spreads = string.Join(", ", facts.Start.Layers.Select(layer => FormattableString.Invariant($"{layer.OutputDeviation:G2}")));
        return new Finding(
            "The weights start too large",
            FormattableString.Invariant($"The first cost is {facts.Start.Cost:G4}, where an answer that ignores the inputs costs {facts.ConstantCost:G4}; the outputs spread from layer to layer by {spreads}."),
            FormattableString.Invariant($"Layer {widest.Number} enlarges its inputs {widest.Gain:G3}-fold, where 1 to 1.4 is usual."),
            "Start with smaller weights: leave out the weights argument of the layer, or pass new He() or new Xavier().")
        {
            Change = new UsualWeights(),
        };
    }
}
