using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// A class with less than a tenth of its fair share, 1/C, of the examples, weights counted: the network may ignore it
/// and still have a good accuracy.
/// </summary>
internal static class ClassImbalanceRule
{
    private const double Share = 0.1;

    public static Finding? Find(RunFacts facts)
    {
        double[] classes = facts.Classes;
        double all = 0;
        int rare = 0, frequent = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            all += classes[i];
            rare = classes[i] < classes[rare] ? i : rare;
            frequent = classes[i] >= classes[frequent] ? i : frequent;
        }

        return classes.Length > 1 && all > 0 && classes[rare] < Share * all / classes.Length ? Told(classes, all, rare, frequent) : null;
    }

    private static Finding Told(double[] classes, double all, int rare, int frequent)
    {
        double least = classes[rare], most = classes[frequent];
        return new Finding(
            "Classes of very unequal size",
            FormattableString.Invariant($"Class {rare} has {least:G6} of {all:G6} examples, class {frequent} has {most:G6}; always answering {frequent} is right in {most / all:P1} of them."),
            least == 0 ? "No example shows the class, so that it cannot be learnt." : "The rare class hardly counts in the cost.",
            least == 0 ? "Get examples of it, or leave out its output." : "Give it more weight with ClassWeights, and judge by more than the accuracy.")
        {
            Change = least == 0 ? null : new WeightedClasses(Array.ConvertAll(classes, count => all / (classes.Length * count))),
        };
    }
}
