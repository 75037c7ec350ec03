using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// After twenty updates or more the network is no better than the best answer that ignores the inputs (within 2 %).
/// Asked last, and only where no other rule has named a cause.
/// </summary>
internal static class NothingLearntRule
{
    private const double Margin = 0.98;
    private const int FewestSteps = 20;

    public static Finding? Find(RunFacts facts)
    {
        // Equal targets leave nothing to learn.
        if (facts.Diverged || facts.Steps < FewestSteps || facts.Costs.Length == 0 || facts.TargetDeviation == 0
            || !(facts.End.Cost >= Margin * facts.ConstantCost))
        {
            return null;
        }

        // A run that has found its valley makes most of its way early; one on a gentle slope does not.
        bool falling = CostCourse.Of(facts.Costs).LateShare > 0.25, straight = facts.Start.Layers.Count == 1 && !falling;
        (string cause, string remedy) =
            straight ? ("Without a hidden layer the network can only draw a straight line, and the answer does not follow one.", "Add a hidden layer, such as new Dense(16, new Relu()).")
            : falling ? ("The cost is still falling, slowly.", FormattableString.Invariant($"Raise the learning rate {facts.Rate:G3} to {10 * facts.Rate:G3}, or train longer."))
            : ("The inputs may say nothing about the targets, or the updates may be too short or too long to find it.", FormattableString.Invariant($"Try ten times and a tenth of the learning rate {facts.Rate:G3}; if neither helps, look at the data."));
        return new Finding(
            "Nothing was learnt",
            FormattableString.Invariant($"After {facts.Steps} updates the cost is {facts.End.Cost:G4}; an answer that ignores the inputs costs {facts.ConstantCost:G4}."),
            cause,
            remedy)
        {
            Change = straight ? new HiddenLayer(16) : falling ? new ScaledRate(10) : null,
        };
    }
}
