using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// The validation cost has risen since its best, by a fifth and by a twentieth of a constant answer's cost, while the
/// training cost fell by a tenth. Compared are means of the last values, since single ones are noisy.
/// </summary>
internal static class OverfittingRule
{
    private const double Rise = 1.2, Fall = 0.9, LeastRise = 0.05, Price = 0.01;
    private const int FewestMeasurements = 6;

    public static Finding? Find(RunFacts facts)
    {
        IReadOnlyList<EpochCost> validation = facts.ValidationCosts;
        if (facts.Diverged || validation.Count < FewestMeasurements)
        {
            return null;
        }

        (int epoch, double best) = validation.MinBy(point => point.Cost)!;
        double late = validation.Skip(validation.Count - Math.Max(3, validation.Count / 10)).Average(point => point.Cost);
        double then = facts.Costs[epoch], now = facts.Costs[^1];
        if (!(late > Rise * best && late - best > LeastRise * facts.ConstantCost && now < Fall * then))
        {
            return null;
        }

        string kept = facts.ModelEpoch == epoch ? "The model has the weights of that epoch." : "The model has later weights.";
        return new Finding(
            "Overfitting",
            FormattableString.Invariant($"The validation cost was {best:G4} at best, after epoch {epoch}, and {late:G4} towards the end, while the training cost fell from {then:G4} to {now:G4}. ") + kept,
            "The network learns the training examples by heart.",
            "Get more examples, add Regularizers = [new L2(…)] or new Dropout(0.2), or stop early with EarlyStopping.")
        {
            Change = new PricedWeights(Price),
        };
    }
}
