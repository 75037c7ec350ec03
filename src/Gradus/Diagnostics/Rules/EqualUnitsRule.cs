using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// Units of a hidden layer that start equal and end equal: each saw the same gradient at every step, so that they count
/// as one unit. Equal output units are no fault, since their targets differ.
/// </summary>
internal static class EqualUnitsRule
{
    public static List<Finding> Find(RunFacts facts)
    {
        List<Finding> findings = [];
        foreach ((LayerStatistics start, LayerStatistics end) in facts.Start.Hidden.Zip(facts.End.Hidden))
        {
            if (start.EqualUnits.Count > 0 && end.EqualUnits.Count > 0)
            {
                findings.Add(Told(end));
            }
        }

        return findings;
    }

    private static Finding Told(LayerStatistics end)
    {
        int units = end.EqualUnits.Sum(group => group.Count), wasted = units - end.EqualUnits.Count;
        string which = units == end.Units && end.EqualUnits.Count == 1
            ? $"All {units} units of layer {end.Number} have the same weights"
            : $"{units} of the {end.Units} units of layer {end.Number} share their weights with another";
        return new Finding(
            $"Equal units in layer {end.Number}",
            $"{which}, at the start of the run and at its end; {wasted} of them do nothing that another does not.",
            "Units that start equal get equal gradients and stay equal: the weights start as zeros, or as one constant.",
            "Start them at random: leave out the weights argument of the layer, or pass new Xavier() or new He().")
        {
            Change = new UsualWeights(),
        };
    }
}
