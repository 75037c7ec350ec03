using System.Globalization;

namespace Gradus.Reports;

/// <summary>Numbers as a page writes them, whatever the language of the system.</summary>
internal static class Say
{
    public static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long count, string thing) => $"{Whole(count)} {thing}{(count == 1 ? "" : "s")}";

    public static string Duration(TimeSpan time) =>
        time.TotalSeconds < 60 ? time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : time.TotalHours < 1 ? time.ToString(@"m\:ss", CultureInfo.InvariantCulture) + " min"
        : Math.Floor(time.TotalHours).ToString(CultureInfo.InvariantCulture) + time.ToString(@"\:mm\:ss", CultureInfo.InvariantCulture) + " h";
}
