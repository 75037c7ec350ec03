using Gradus.Drawing;
using Gradus.Training;

namespace Gradus.Labs.Courses;

/// <summary>The cost J by epoch, a line for each run.</summary>
internal static class CostChart
{
    /// <param name="title">What is compared.</param>
    /// <param name="runs">The runs by name; one without costs, since it diverged at once, is told but not drawn.</param>
    /// <param name="lowest">The lowest J that is shown.</param>
    /// <param name="highest">The highest J that is shown.</param>
    public static Chart Of(string title, IReadOnlyList<(string Name, IReadOnlyList<EpochRecord> Epochs)> runs, double lowest = 1e-3, double highest = 1) => new(
        title,
        $"J by epoch. {string.Join(", ", runs.Select(run => run.Epochs.Count == 0 ? $"{run.Name} has none" : $"{run.Name} from {Numbers.Short(run.Epochs[0].Cost)} to {Numbers.Short(run.Epochs[^1].Cost)}"))}.",
        new Axis("epoch"), new Axis("J") { Logarithmic = true, Lowest = lowest, Highest = highest },
        [.. runs.Select((run, i) => new LineMark(run.Name, [.. run.Epochs.Select(epoch => (double)epoch.Epoch)], [.. run.Epochs.Select(epoch => epoch.Cost)]) { Dashed = i > 2 })]);
}
