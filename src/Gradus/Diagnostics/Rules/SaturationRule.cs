using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// Hidden sigmoid or tanh units on their flat ends: little of the gradient comes through. At the start that is a fault
/// from half of the values on (a usual start has a few percent). At the end it is one only where nothing was learnt:
/// units that have learnt to decide are saturated by right, as output units are.
/// </summary>
internal static class SaturationRule
{
    private const double Share = 0.5;

    // Usual starts have a gain of at most √2; see LayerStatistics.
    private const double LargeGain = 3;

    public static List<Finding> Find(RunFacts facts)
    {
        List<Finding> findings = [];
        foreach ((LayerStatistics start, LayerStatistics end) in facts.Start.Hidden.Zip(facts.End.Hidden))
        {
            bool early = start.SaturatedShare > Share;
            if (early || (end.SaturatedShare > Share && !facts.Learnt))
            {
                findings.Add(Told(start, end, early, facts.Rate));
            }
        }

        return findings;
    }

    private static Finding Told(LayerStatistics start, LayerStatistics end, bool early, double rate)
    {
        (string cause, string remedy, RunChange change) = early
            ? start.Gain > LargeGain
                ? (FormattableString.Invariant($"The weights start too large: the layer enlarges its inputs {start.Gain:G3}-fold, where 1 is usual."), "Start with smaller weights: leave out the weights argument of the layer, or pass new Xavier().", (RunChange)new UsualWeights())
                : ("The inputs of the layer are too large for its weights.", "Standardize the inputs.", (RunChange)new StandardizedInputs())
            : ("The updates were too long and drove the weights up.", FormattableString.Invariant($"Lower the learning rate {rate:G3}, to a tenth at first."), (RunChange)new ScaledRate(0.1));
        return new Finding(
            $"Saturated units in layer {end.Number}",
            FormattableString.Invariant($"{start.SaturatedShare:P0} of the values of its {end.Units} units lie where the slope is below a twentieth of its largest at the start, {end.SaturatedShare:P0} at the end."),
            cause,
            remedy)
        {
            Change = change,
        };
    }
}
