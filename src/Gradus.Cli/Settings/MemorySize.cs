using System.Globalization;
using Gradus.Data;

namespace Gradus.Cli.Settings;

/// <summary>In how much memory examples are kept, and from where on they are streamed instead.</summary>
internal static class MemorySize
{
    private const double InMemory = 0.5, Streamed = 0.25;

    // Beside the examples: the runtime, the network, and what is not collected yet.
    private const double OfWindows = 0.6;

    private static readonly (string Unit, double Bytes)[] _units = [("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12)];

    private static double Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The bytes that <c>--memory</c> names; null where it is not set.</summary>
    public static double? Of(SettingValues values)
    {
        if (values["memory"] is not { } text)
        {
            return null;
        }

        (string unit, double bytes) = _units.FirstOrDefault(one => text.EndsWith(one.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        return double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && OfWindows * number * bytes is >= StreamOptions.LeastMemory and <= long.MaxValue
            ? number * bytes
            : throw values.Wrong("memory", "takes a size from 2MB, such as 500MB or 4GB");
    }

    /// <summary>Whether examples that take so many bytes, twice where they are prepared, are read into memory.</summary>
    public static bool Holds(SettingValues values, double bytes) => 2 * bytes <= (Of(values) ?? (InMemory * Available));

    /// <summary>How examples are streamed; the memory for it is set where it was not, so that a run that goes on has the same.</summary>
    public static StreamOptions ForStream(SettingValues values, IProgress<ReadingProgress>? progress)
    {
        values.Default("memory", string.Create(CultureInfo.InvariantCulture, $"{Math.Max(100, Math.Floor(Streamed * Available / 1e6))}MB"));
        return new() { Memory = (long)(OfWindows * Of(values)!.Value), Progress = progress };
    }
}
