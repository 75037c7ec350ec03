using System.Globalization;

namespace Gradus.Bench.Report;

/// <summary>Numbers as the report writes them.</summary>
internal static class Numbers
{
    /// <summary>A time in the unit that leaves one to three digits before the point.</summary>
    public static string Time(double seconds) => seconds switch
    {
        0 => "0",
        < 1e-6 => $"{Digits(seconds * 1e9)} ns",
        < 1e-3 => $"{Digits(seconds * 1e6)} µs",
        < 1 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds)} s",
    };

    /// <summary>Three digits.</summary>
    public static string Digits(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 10 => value.ToString("0.00", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>The value below which a share of the sorted samples lies, interpolated.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        double at = share * (sorted.Count - 1);
        int below = (int)at;
        return below + 1 < sorted.Count ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
