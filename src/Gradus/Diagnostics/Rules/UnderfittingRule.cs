using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// The cost has come to rest, falling by less than 5 % in the second half of the run, well above what the data allow:
/// answering each example like its five nearest neighbours costs less than 60 % of it. Data without order, or with wrong
/// labels, are not held against the network: neighbours do no better there. Asked only where no other rule has named a cause.
/// </summary>
internal static class UnderfittingRule
{
    private const double Better = 0.6, Rest = 0.05, Wider = 4, Short = 0.5;
    private const int FewestEpochs = 5, FewestSteps = 20, FewestExamples = 20;

    public static Finding? Find(RunFacts facts)
    {
        if (facts.Diverged || facts.Learnt || facts.Costs.Length < FewestEpochs || facts.Steps < FewestSteps
            || facts.Examples < FewestExamples || facts.TargetDeviation == 0)
        {
            return null;
        }

        var course = CostCourse.Of(facts.Costs);
        if (course.Middle - course.Last > Rest * Math.Abs(course.Last))
        {
            return null;
        }

        double neighbours = facts.NeighbourCost();
        if (!(neighbours < Better * facts.End.Cost))
        {
            return null;
        }

        int units = facts.Start.Hidden.Sum(layer => layer.Units);
        (string cause, string remedy, RunChange change) =
            facts.PenaltyShare > 0.5 ? ("The price on large weights is a greater part of the cost than the errors are.", "Lower it, to a tenth at first.", (RunChange)new LighterPrices(0.1))
            : units == 0 ? ("Without a hidden layer the network can only draw a straight line, and the answer does not follow one.", "Add a hidden layer, such as new Dense(16, new Relu()).", (RunChange)new HiddenLayer(16))
            : facts.Movement() < Short ? ("The weights are still near their start: the updates are too short, or too few.", FormattableString.Invariant($"Raise the learning rate {facts.Rate:G3} to {10 * facts.Rate:G3}, or train longer."), (RunChange)new ScaledRate(10))
            : (FormattableString.Invariant($"The {units} hidden units are too few for the answer, or have not found it."), FormattableString.Invariant($"Take {Wider} times as many hidden units."), (RunChange)new ScaledWidth(Wider));
        return new Finding(
            "Underfitting",
            FormattableString.Invariant($"After {facts.Steps} updates the examples looked at cost {facts.End.Cost:G4}, while answering like the nearest neighbours costs {neighbours:G4}; an answer that ignores the inputs costs {facts.ConstantCost:G4}."),
            cause,
            remedy)
        {
            Change = change,
        };
    }
}
