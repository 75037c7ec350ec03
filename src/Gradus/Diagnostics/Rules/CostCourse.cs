namespace Gradus.Diagnostics.Rules;

/// <summary>How far a cost has come by the middle of a run, and by its end.</summary>
/// <param name="First">The first cost.</param>
/// <param name="Middle">The mean of the tenth before the middle.</param>
/// <param name="Last">The mean of the last tenth.</param>
internal readonly record struct CostCourse(double First, double Middle, double Last)
{
    // The noise of roundings.
    private const double LeastFall = 1e-6;

    /// <summary>The part of the fall that the second half brought: 1/2 on an even slope, little where a valley was found; 0 where nothing fell.</summary>
    public double LateShare => First - Last > LeastFall * Math.Abs(First) ? (Middle - Last) / (First - Last) : 0;

    /// <summary>The course of some costs, two at least.</summary>
    public static CostCourse Of(ReadOnlySpan<double> costs)
    {
        int tenth = Math.Max(1, costs.Length / 10), middle = (costs.Length + 1) / 2;
        return new(costs[0], Mean(costs[Math.Max(0, middle - tenth)..middle]), Mean(costs[^tenth..]));
    }

    private static double Mean(ReadOnlySpan<double> costs)
    {
        double sum = 0;
        foreach (double cost in costs)
        {
            sum += cost;
        }

        return sum / costs.Length;
    }
}
