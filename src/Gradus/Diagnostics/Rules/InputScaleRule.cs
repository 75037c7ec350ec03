using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics.Rules;

/// <summary>
/// Inputs that one learning rate cannot serve: a feature spread 100 times as wide as the middle one, or lying more than
/// 10 times its spread (and more than 1) from zero, or values of size 10 and above. Features that never change, and
/// those that rarely do, as pixels at the edge of an image, are not held against the others.
/// </summary>
internal static class InputScaleRule
{
    private const double Ratio = 100, Offset = 10, Size = 10;

    public static Finding? Find(RunFacts facts)
    {
        FeatureScale[] moving = Array.FindAll(facts.Features, feature => feature.Deviation > 0);
        if (moving.Length == 0)
        {
            return null;
        }

        Array.Sort(moving, (one, other) => one.Deviation == other.Deviation
            ? one.Number.CompareTo(other.Number)
            : one.Deviation.CompareTo(other.Deviation));

        (FeatureScale middle, FeatureScale widest) = (moving[(moving.Length - 1) / 2], moving[^1]);
        FeatureScale farthest = moving[0];
        foreach (FeatureScale feature in moving)
        {
            farthest = feature.Offset > farthest.Offset ? feature : farthest;
        }

        return widest.Deviation > Ratio * middle.Deviation
                ? Told($"Feature {widest.Number} has a standard deviation of {widest.Deviation:G3}, feature {middle.Number} one of {middle.Deviation:G3}.")
            : facts.InputSize > Size
                ? Told($"The root mean square of the inputs is {facts.InputSize:G3}, where about 1 is good.")
            : Math.Abs(farthest.Mean) > Math.Max(1, Offset * farthest.Deviation)
                ? Told($"Feature {farthest.Number} has the mean {farthest.Mean:G3} and a standard deviation of only {farthest.Deviation:G3}.")
            : null;
    }

    private static Finding Told(FormattableString evidence) => new(
        "The inputs are not scaled",
        FormattableString.Invariant(evidence),
        "Steps that suit one feature are too long for another: the cost is a narrow valley.",
        "Standardize the inputs: subtract each feature's mean and divide by its standard deviation.")
    {
        Change = new StandardizedInputs(),
    };
}
