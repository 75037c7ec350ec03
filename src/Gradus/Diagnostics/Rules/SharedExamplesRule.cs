namespace Gradus.Diagnostics.Rules;

/// <summary>
/// Examples of a part kept for judging that stand among the training examples too, inputs and targets: three at least, and 1 %
/// of the part. Where inputs take few values, so that examples meet by chance, nothing is said: there the same inputs
/// come with different targets too, or there are hardly more values than examples.
/// </summary>
internal static class SharedExamplesRule
{
    private const double Share = 0.01, Conflicts = 0.05;
    private const int Fewest = 3;

    public static Finding? Find(SharedExamples shared, string part)
    {
        if (shared.Count < Fewest || shared.Count < Share * shared.Of || shared.Conflicting > Conflicts * shared.Count || shared.ByChance())
        {
            return null;
        }

        return new Finding(
            $"Examples shared by training and {part}",
            FormattableString.Invariant($"{shared.Count} of the {shared.Of} {part} examples ({(double)shared.Count / shared.Of:P1}), such as number {shared.First + 1}, stand among the training examples too, input for input and with the same target."),
            "The data were copied or repeated before they were divided.",
            $"Remove repeated examples before dividing: what is known by heart makes the {part} results look better than they are.");
    }
}
