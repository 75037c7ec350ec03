namespace Gradus.Labs.Trials;

/// <summary>How a choice did over several seeds: costs on examples that it was not trained on.</summary>
internal sealed record ChoiceScore(NetChoice Choice, IReadOnlyList<double> Costs)
{
    /// <summary>The mean over the seeds; infinite where a run diverged.</summary>
    public double Mean { get; } = Costs.Average();

    /// <summary>s/√n, with the deviation s between the n seeds.</summary>
    public double StandardError { get; } = Error(Costs);

    private static double Error(IReadOnlyList<double> costs)
    {
        double mean = costs.Average();
        return Math.Sqrt(costs.Sum(cost => (cost - mean) * (cost - mean)) / Math.Max(1, costs.Count - 1) / costs.Count);
    }
}
