using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// The gradient fades on its way back through the hidden layers: a sigmoid passes on at most a quarter of it, so that
/// after ten of them less than a millionth is left. Told from a factor of 1000 on, and only where the run has not learnt.
/// </summary>
internal static class VanishingGradientRule
{
    private const double Factor = 1e-3;
    private const int FewestLayers = 3;

    public static Finding? Find(RunFacts facts)
    {
        LayerStatistics[] hidden = [.. facts.Start.Hidden];
        if (hidden.Length < FewestLayers || facts.Learnt)
        {
            return null;
        }

        double left = hidden[0].GradientSize / hidden[^1].GradientSize;
        return left > 0 && left < Factor ? Told(hidden, left) : null;
    }

    private static Finding Told(LayerStatistics[] hidden, double left)
    {
        (LayerStatistics first, LayerStatistics last) = (hidden[0], hidden[^1]);

        // What a layer of usual weights passes on is its activation's doing; smaller weights are their own.
        double gain = hidden.Skip(1).Where(layer => layer.Gain > 0).Select(layer => layer.Gain).DefaultIfEmpty(1).Average();
        bool small = gain < 0.3;
        return new Finding(
            "Vanishing gradient",
            FormattableString.Invariant($"At the start {left:0.0e+0} of the gradient at layer {last.Number} reaches layer {first.Number} ; the first layers hardly learn. {GradientSizes.Told(hidden)}"),
            small
                ? FormattableString.Invariant($"The weights start too small: each layer passes on about {gain:G2} of its signal.")
                : $"Each of the {hidden.Length} hidden layers ({last.Name}) multiplies the gradient by a slope below 1.",
            small ? "Leave out the weights argument of the layers, or pass new He() or new Xavier()." : "Use new Relu() in the hidden layers, put new BatchNorm() between them, or take fewer layers.")
        {
            Change = small ? new UsualWeights() : new RectifiedUnits(),
        };
    }
}
