namespace Gradus.Labs.Surfaces;

/// <summary>A path of descent on a cost surface.</summary>
/// <param name="Rate">α.</param>
/// <param name="Share">α as a multiple of the largest rate that settles.</param>
/// <param name="W">w before each step, and at the end.</param>
/// <param name="B">b before each step, and at the end.</param>
/// <param name="Gap">J − min J at each of these places.</param>
/// <param name="Swings">The share of steps after which the gradient points backwards.</param>
/// <param name="Cost">J at the end.</param>
internal sealed record CostPath(double Rate, double Share, IReadOnlyList<double> W, IReadOnlyList<double> B, IReadOnlyList<double> Gap, double Swings, double Cost)
{
    /// <summary>What happens, in a word or a few.</summary>
    public string Verdict =>
        !(Gap[^1] <= Gap[0]) ? "diverges"
        : Swings > 0.5 ? Gap[^1] > 0.01 * Gap[Gap.Count / 2] ? "swings for ever" : "oscillates"
        : Gap[^1] > 0.01 * Gap[0] ? "crawls" : "converges";

    /// <summary>The first step after which no more than a hundredth of the way down is left; null where there is none.</summary>
    public int? StepsToHundredth => Gap.ToList().FindIndex(gap => gap <= 0.01 * Gap[0]) is >= 0 and int step ? step : null;
}
