namespace Gradus.Optimizers;

/// <summary>The cost φ(α) along a direction.</summary>
internal interface ILine
{
    /// <summary>Moves to α; the cost and its slope there.</summary>
    LinePoint At(double alpha);
}

/// <summary>φ(α) and φ'(α)</summary>
internal readonly record struct LinePoint(double Alpha, double Cost, double Slope);

/// <summary>
/// Looks for the strong Wolfe conditions, <c>φ(α) ≤ φ(0) + c₁·α·φ'(0)</c> and <c>|φ'(α)| ≤ −c₂·φ'(0)</c>: the cost
/// falls, and most of the slope is used up. Nocedal and Wright, <i>Numerical Optimization</i>, 2006, algorithms 3.5
/// and 3.6.
/// </summary>
internal static class WolfeSearch
{
    private const double Decrease = 1e-4;
    private const double Flatness = 0.9;
    private const int MostTrials = 40;
    private const double Growth = 4;
    private const double Shrinkage = 0.1;
    private const double RoundingError = 1.2e-16;

    /// <summary>
    /// Moves to a point that satisfies both conditions, or, if none is found, to the lowest that satisfies the first;
    /// false where there is none, and then the line is left anywhere.
    /// </summary>
    public static bool Search(ILine line, LinePoint origin, double trial)
    {
        if (!(origin.Slope < 0) || !double.IsFinite(origin.Slope))
        {
            return false;
        }

        // Between the lowest good point and the other end lies a point that satisfies both; while the cost only falls,
        // there is no other end yet.
        LinePoint low = origin;
        LinePoint last = origin;
        LinePoint? end = null;
        double alpha = trial;
        for (int count = 0; count < MostTrials && IsWorthwhile(alpha, low, origin); count++)
        {
            last = line.At(alpha);
            bool good = double.IsFinite(last.Cost)
                && double.IsFinite(last.Slope)
                && last.Cost <= origin.Cost + (Decrease * alpha * origin.Slope)
                && last.Cost < low.Cost;
            if (good && Math.Abs(last.Slope) <= -Flatness * origin.Slope)
            {
                return true;
            }

            if (good)
            {
                double outward = (end?.Alpha ?? double.PositiveInfinity) - low.Alpha;
                end = last.Slope * outward >= 0 ? low : end;
                low = last;
            }
            else
            {
                end = last;
            }

            alpha = end is { } far ? Between(low, far) : Growth * alpha;
        }

        if (low.Alpha > 0 && last != low)
        {
            line.At(low.Alpha);
        }

        return low.Alpha > 0;
    }

    /// <summary>Whether the step differs from the lowest one, and promises more than the rounding of the cost.</summary>
    private static bool IsWorthwhile(double alpha, LinePoint low, LinePoint origin) =>
        double.IsFinite(alpha)
        && Math.Abs(alpha - low.Alpha) > RoundingError * alpha
        && -alpha * origin.Slope > RoundingError * Math.Abs(origin.Cost);

    /// <summary>
    /// The minimum of the cubic through two points, kept away from both; half-way where it has none, and near the low
    /// point where the other is not finite.
    /// </summary>
    private static double Between(LinePoint low, LinePoint end)
    {
        double width = end.Alpha - low.Alpha;
        double d1 = low.Slope + end.Slope - (3 * (end.Cost - low.Cost) / width);
        double d2 = Math.CopySign(Math.Sqrt((d1 * d1) - (low.Slope * end.Slope)), width);
        double part = 1 - ((end.Slope + d2 - d1) / (end.Slope - low.Slope + (2 * d2)));
        double safe = double.IsFinite(part) ? Math.Clamp(part, Shrinkage, 1 - Shrinkage)
            : double.IsFinite(d1) ? 0.5
            : Shrinkage;
        return low.Alpha + (safe * width);
    }
}
