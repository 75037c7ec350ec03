namespace Gradus.Drawing;

/// <summary>
/// The colours of figures: the hues of Okabe and Ito (<i>Color Universal Design</i>, 2008), which people with every kind of colour
/// vision tell apart, darker on light paper and lighter on dark, so that each stands out by a contrast of 3 at least.
/// </summary>
internal static class Palette
{
    public const string LightPaper = "#ffffff", LightInk = "#1b1f24", LightMuted = "#57606a";

    public const string DarkPaper = "#14181d", DarkInk = "#e8ebef", DarkMuted = "#a3adb8";

    public const string LightGrid = "#dfe3e8", DarkGrid = "#333b45";

    /// <summary>The colours of series and classes on light paper; after the last the first comes again.</summary>
    public static readonly string[] Light = ["#0072b2", "#d55e00", "#008a65", "#b04f8a", "#9a6a00", "#3d88c4", "#6e6e6e", "#7a5bb5"];

    /// <summary>The same on dark paper.</summary>
    public static readonly string[] Dark = ["#56b4e9", "#f2814b", "#2fc49a", "#dd8fbf", "#e6b63c", "#8ecdf2", "#b4b4b4", "#b39cf0"];

    /// <summary>The style of all figures: classes and variables, light and dark.</summary>
    public static readonly string Style =
        $":root{{color-scheme:light dark;{Variables(LightPaper, LightInk, LightMuted, LightGrid, Light)}}}\n"
        + $"@media (prefers-color-scheme:dark){{:root{{{Variables(DarkPaper, DarkInk, DarkMuted, DarkGrid, Dark)}}}}}\n"
        + """
        .figure{font:13px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
        .figure text{fill:var(--ink)}.figure text.muted{fill:var(--muted)}.figure text.head{font-weight:600;font-size:15px}
        .figure text.on{fill:var(--paper)}.figure .paper{fill:var(--paper)}.figure .grid{stroke:var(--grid);stroke-width:1;fill:none}
        .figure .frame{stroke:var(--muted);stroke-width:1;fill:none}.figure .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
        .figure .thin{stroke-width:1.25;stroke-opacity:.65}.figure .dot{stroke:var(--paper);stroke-width:1}.figure .unit{fill:var(--paper);stroke:var(--muted);stroke-width:1.5}
        .figure text.first{fill:var(--c0)}.figure text.second{fill:var(--c1)}.figure .arrow{fill:var(--muted)}
        .figure .pixels{image-rendering:pixelated}

        """
        + string.Concat(Enumerable.Range(0, Light.Length).Select(i => $".figure .s{i}{{stroke:var(--c{i})}}.figure .f{i}{{fill:var(--c{i})}}\n"));

    private static string Variables(string paper, string ink, string muted, string grid, string[] colours) =>
        $"--paper:{paper};--ink:{ink};--muted:{muted};--grid:{grid};" + string.Concat(colours.Select((colour, i) => $"--c{i}:{colour};"));

    public static string Stroke(int colour) => $"s{colour % Light.Length}";

    public static string Fill(int colour) => $"f{colour % Light.Length}";

    /// <summary>A colour between the light and the dark variant, for pixels that lie half transparent on either paper.</summary>
    public static (byte Red, byte Green, byte Blue) Pixel(int colour)
    {
        int light = Number(Light[colour % Light.Length]), dark = Number(Dark[colour % Dark.Length]);
        return (Middle(16), Middle(8), Middle(0));

        byte Middle(int shift) => (byte)((((light >> shift) & 255) + ((dark >> shift) & 255)) / 2);
    }

    private static int Number(string colour) => Convert.ToInt32(colour[1..], 16);
}
