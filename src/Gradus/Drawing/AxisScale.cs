namespace Gradus.Drawing;

/// <summary>Where the numbers of an axis lie, from 0 at its beginning to 1 at its end.</summary>
internal sealed class AxisScale
{
    private readonly bool logarithmic, whole;

    public AxisScale(Axis axis, IEnumerable<double> values)
    {
        (logarithmic, whole) = (axis.Logarithmic, axis.Whole);
        (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values.Where(Holds))
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        }

        (lowest, highest) = lowest > highest ? (logarithmic ? 0.1 : 0, 1) : (lowest, highest);
        if (lowest == highest)
        {
            double room = lowest == 0 ? 1 : Math.Abs(lowest) / 2;
            (lowest, highest) = logarithmic ? (lowest / 2, highest * 2) : (lowest - room, highest + room);
        }

        // A little room, so that no line lies on the frame; none where the ends are given.
        double margin = logarithmic ? 0 : 0.04 * (highest - lowest);
        Lowest = axis.Lowest is { } from && Holds(from) ? from : lowest >= 0 && lowest - margin < 0 ? Math.Max(0, lowest - margin) : lowest - margin;
        Highest = axis.Highest is { } to && Holds(to) ? to : highest + margin;
        if (!(Lowest < Highest))
        {
            (Lowest, Highest) = (Lowest, Lowest + Math.Max(1, Math.Abs(Lowest)));
        }
    }

    public double Lowest { get; }

    public double Highest { get; }

    public double[] Ticks(int about)
    {
        double[] ticks = logarithmic ? Drawing.Ticks.Logarithmic(Lowest, Highest, about) : Drawing.Ticks.Linear(Lowest, Highest, about);
        return whole ? Array.FindAll(ticks, tick => tick == Math.Floor(tick)) : ticks;
    }

    /// <summary>Whether the axis can show a number.</summary>
    public bool Holds(double value) => double.IsFinite(value) && (!logarithmic || value > 0);

    public double Place(double value) => logarithmic
        ? (Math.Log10(value) - Math.Log10(Lowest)) / (Math.Log10(Highest) - Math.Log10(Lowest))
        : (value - Lowest) / (Highest - Lowest);
}
