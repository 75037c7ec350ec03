using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// The run ended on an even slope: the second half of its epochs brought a third or more of the fall, the network has hardly
/// learnt, and the weights have moved by less than a tenth of their usual size. Where there is a validation part, its cost
/// must have fallen too, so that learning by heart is not taken for progress. Asked only where no other rule has named a cause.
/// </summary>
internal static class RateTooLowRule
{
    private const double LateShare = 1.0 / 3, Movement = 0.1, Raise = 10;
    private const int FewestEpochs = 5, FewestSteps = 20;

    public static Finding? Find(RunFacts facts)
    {
        if (facts.Diverged || facts.Learnt || facts.Costs.Length < FewestEpochs || facts.Steps < FewestSteps || facts.TargetDeviation == 0)
        {
            return null;
        }

        var course = CostCourse.Of(facts.Costs);
        if (course.LateShare < LateShare || !StillFalls(facts.ValidationCosts) || facts.Movement() is not (var moved and < Movement))
        {
            return null;
        }

        return new Finding(
            "The learning rate is too low",
            FormattableString.Invariant($"After {facts.Steps} updates the cost is {course.Last:G4}, was {course.First:G4} at first, and still falls evenly: the second half of the run brought {course.LateShare:P0} of it. The weights have moved by {moved:P1} of their usual size; an answer that ignores the inputs costs {facts.ConstantCost:G4}."),
            "The updates are too short for the way they have to go.",
            FormattableString.Invariant($"Raise the learning rate {facts.Rate:G3} to {Raise * facts.Rate:G3}, or train longer."))
        {
            Change = new ScaledRate(Raise),
        };
    }

    private static bool StillFalls(IReadOnlyList<EpochCost> validation)
    {
        if (validation.Count < 2)
        {
            return true;
        }

        double[] costs = [.. validation.Select(point => point.Cost)];
        var course = CostCourse.Of(costs);
        return course.Last < course.Middle;
    }
}
