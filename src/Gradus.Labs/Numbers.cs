using System.Globalization;

namespace Gradus.Labs;

/// <summary>Numbers as people read them, whatever the language of the system.</summary>
public static class Numbers
{
    /// <summary>Four digits: 0.3333, 1,234, 1.5e−7, ∞.</summary>
    public static string Short(double value) => Rounded(value, 4);

    /// <summary>A count, with commas between thousands.</summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A share in hundredths: 12.5 %.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−') + " %";

    private static string Rounded(double value, int digits)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }

        double size = Math.Abs(value);
        string text = size is 0 or (>= 1e-4 and < 1e7)
            ? Math.Round(value, size == 0 ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 15)).ToString("#,0.###############", CultureInfo.InvariantCulture)
            : value.ToString("0." + new string('#', digits - 1) + "e0", CultureInfo.InvariantCulture);
        return (text == "-0" ? "0" : text).Replace('-', '−');
    }
}
