using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// The gradient grows on its way back through the hidden layers: a thousandfold from the last to the first, or beyond all
/// numbers, at the start. Told only where the run has not learnt: one that copes has bounded it, or takes steps that do not
/// depend on its size.
/// </summary>
internal static class ExplodingGradientRule
{
    private const double Factor = 1e3, LargeGain = 1.8;
    private const int FewestLayers = 3;

    public static Finding? Find(RunFacts facts)
    {
        LayerStatistics[] hidden = [.. facts.Start.Hidden];
        if (hidden.Length < FewestLayers || facts.Learnt)
        {
            return null;
        }

        (double first, double last) = (hidden[0].GradientSize, hidden[^1].GradientSize);
        bool finite = double.IsFinite(first) && double.IsFinite(last);
        return !finite || (last > 0 && first / last > Factor) ? Told(hidden, finite) : null;
    }

    private static Finding Told(LayerStatistics[] hidden, bool finite)
    {
        (LayerStatistics first, LayerStatistics last) = (hidden[0], hidden[^1]);
        double growth = first.GradientSize / last.GradientSize;
        double gain = hidden.Skip(1).Where(layer => layer.Gain > 0).Select(layer => layer.Gain).DefaultIfEmpty(1).Average();
        bool large = gain > LargeGain;
        string grows = finite
            ? FormattableString.Invariant($"At the start it grows {growth:0.0e+0}-fold from layer {last.Number} to layer {first.Number}; the first layers are thrown about.")
            : FormattableString.Invariant($"At the start it exceeds all numbers on its way to layer {first.Number}.");
        return new Finding(
            "Exploding gradient",
            $"{grows} {GradientSizes.Told(hidden)}",
            large
                ? FormattableString.Invariant($"The weights start too large: each layer enlarges its signal about {gain:G2}-fold, where 1 to 1.4 is usual.")
                : $"Each of the {hidden.Length} hidden layers ({last.Name}) enlarges the gradient a little.",
            large ? "Leave out the weights argument of the layers, or pass new He() or new Xavier()." : "Bound the gradient with Clipping = new ClipByNorm(1), put new BatchNorm() between the layers, or take fewer of them.")
        {
            Change = large ? new UsualWeights() : new BoundedGradient(1),
        };
    }
}
