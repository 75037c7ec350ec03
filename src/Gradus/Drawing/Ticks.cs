using System.Globalization;

namespace Gradus.Drawing;

/// <summary>Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, or powers of ten themselves.</summary>
internal static class Ticks
{
    /// <summary>About so many round numbers from the lowest to the highest, both taken in where they are round.</summary>
    public static double[] Linear(double lowest, double highest, int about)
    {
        double step = Step((highest - lowest) / Math.Max(1, about));
        double first = Math.Ceiling((lowest / step) - 1e-9), last = Math.Floor((highest / step) + 1e-9);
        double[] ticks = new double[(int)Math.Clamp(last - first + 1, 0, 1000)];
        for (int i = 0; i < ticks.Length; i++)
        {
            // Through text, so that 3·0.1 is 0.3; and never −0.
            ticks[i] = double.Parse(((first + i) * step).ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0;
        }

        return ticks;
    }

    /// <summary>Powers of ten; where there are fewer than three, twice and five times these too; where there are many, some.</summary>
    public static double[] Logarithmic(double lowest, double highest, int about)
    {
        int first = (int)Math.Floor(Math.Log10(lowest)), last = (int)Math.Ceiling(Math.Log10(highest));
        int every = Math.Max(1, (int)Math.Ceiling((last - first) / (double)Math.Max(1, about)));
        double[] powers = [.. Within(first, last, every, [1])];
        return powers.Length >= 3 ? powers : [.. Within(first, last, 1, [1, 2, 5])];

        IEnumerable<double> Within(int start, int end, int stride, double[] factors) =>
            from power in Enumerable.Range(0, end - start + 1)
            where (start + power) % stride == 0
            from factor in factors
            let tick = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{factor}E{start + power}"), CultureInfo.InvariantCulture)
            where tick >= lowest * (1 - 1e-9) && tick <= highest * (1 + 1e-9)
            select tick;
    }

    /// <summary>A number as short as it can be read: 0.05, 1,200, 3e−7.</summary>
    public static string Label(double value)
    {
        double size = Math.Abs(value);
        string text = size is 0 or (>= 1e-4 and < 1e6)
            ? value.ToString("#,0.######", CultureInfo.InvariantCulture)
            : value.ToString("0.###e0", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least))), factor = least / power;
        return power * (factor <= 1 + 1e-9 ? 1 : factor <= 2 + 1e-9 ? 2 : factor <= 5 + 1e-9 ? 5 : 10);
    }
}
