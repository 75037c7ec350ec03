using Gradus.Diagnostics.Changes;
using Gradus.Networks;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// The test cost is half as high again as the training cost, and the answers are worse by more than chance and by enough to matter:
/// a tenth fewer of them right, by more than three standard errors; or a tenth less of the variance explained, by an error that is
/// half as large again.
/// </summary>
internal static class TestGapRule
{
    private const double Ratio = 1.5, LeastGap = 0.1, Errors = 3, Price = 0.01;
    private const int FewestExamples = 20;

    public static Finding? Find(Evaluation training, Evaluation test)
    {
        if (test.Count < FewestExamples || !(test.Cost > Ratio * training.Cost) || Gap(training, test) is not { } gap)
        {
            return null;
        }

        return new Finding(
            "Overfitting",
            FormattableString.Invariant($"The cost is {training.Cost:G4} on the training examples and {test.Cost:G4} on the test examples; {gap}."),
            "The network learns the training examples by heart.",
            "Get more examples, add Regularizers = [new L2(…)] or new Dropout(0.2), or keep a validation part, so that the weights of the best epoch are kept.")
        {
            Change = new PricedWeights(Price),
        };
    }

    private static string? Gap(Evaluation training, Evaluation test)
    {
        if (training.Accuracy is { } learnt && test.Accuracy is { } met)
        {
            double deviation = Math.Sqrt(Math.Max(met * (1 - met), 1.0 / test.Count) / test.Count);
            return learnt - met > Math.Max(LeastGap, Errors * deviation)
                ? FormattableString.Invariant($"{100 * learnt:G3} % of the answers are right there, and {100 * met:G3} % here")
                : null;
        }

        return training.R2 is { } explained && test.R2 is { } left && explained - left > LeastGap && 1 - left > Ratio * (1 - explained)
            ? FormattableString.Invariant($"{explained:G3} of the variance is explained there, and {left:G3} here")
            : null;
    }
}
