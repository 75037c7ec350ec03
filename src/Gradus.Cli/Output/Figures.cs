using System.Globalization;

namespace Gradus.Cli.Output;

/// <summary>Numbers as people read them, whatever the language of the system.</summary>
internal static class Figures
{
    /// <summary>Six digits.</summary>
    public static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Three digits.</summary>
    public static string Three(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that read back to the same number.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Bytes of memory, rounded up.</summary>
    public static string Memory(long bytes)
    {
        double mebibytes = bytes / (double)(1 << 20);
        return mebibytes < 1 ? $"{Whole((bytes + 1023) / 1024)} KiB" : mebibytes < 1024 ? $"{Whole((long)Math.Ceiling(mebibytes))} MiB" : $"{Three(mebibytes / 1024)} GiB";
    }

    /// <summary>So many of a thing, in words.</summary>
    public static string Count(long count, string thing) => $"{Whole(count)} {thing}{(count == 1 ? "" : "s")}";

    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    public static string Duration(TimeSpan time) =>
        time.TotalSeconds < 10 ? time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : time.TotalMinutes < 1 ? time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s"
        : time.TotalHours < 1 ? time.ToString(@"m\:ss", CultureInfo.InvariantCulture) + " min"
        : Math.Floor(time.TotalHours).ToString(CultureInfo.InvariantCulture) + time.ToString(@"\:mm\:ss", CultureInfo.InvariantCulture) + " h";
}
