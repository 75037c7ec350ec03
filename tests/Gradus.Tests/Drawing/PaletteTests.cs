using Gradus.Drawing;

namespace Gradus.Tests.Drawing;

/// <summary>Colours stand out: by 3 for drawings and 4.5 for words, as WCAG 2.2 asks.</summary>
public sealed class PaletteTests
{
    [Fact]
    public void Colours_of_series_stand_out_on_both_papers()
    {
        Assert.Equal(Palette.Light.Length, Palette.Dark.Length);
        Assert.All(Palette.Light, colour => Assert.True(Contrast(colour, Palette.LightPaper) >= 3, $"{colour}: {Contrast(colour, Palette.LightPaper):0.00}"));
        Assert.All(Palette.Dark, colour => Assert.True(Contrast(colour, Palette.DarkPaper) >= 3, $"{colour}: {Contrast(colour, Palette.DarkPaper):0.00}"));
    }

    [Theory]
    [InlineData(Palette.LightInk, Palette.LightPaper)]
    [InlineData(Palette.LightMuted, Palette.LightPaper)]
    [InlineData(Palette.DarkInk, Palette.DarkPaper)]
    [InlineData(Palette.DarkMuted, Palette.DarkPaper)]
    public void Words_stand_out(string ink, string paper) => Assert.True(Contrast(ink, paper) >= 4.5, $"{Contrast(ink, paper):0.00}");

    [Fact]
    public void Colours_of_series_differ_from_each_other() => Assert.All(
        new[] { Palette.Light, Palette.Dark }, palette => Assert.Equal(palette.Length, palette.Distinct().Count()));

    private static double Contrast(string one, string other)
    {
        (double a, double b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        int number = Convert.ToInt32(colour[1..], 16);
        return (0.2126 * Linear((number >> 16) & 255)) + (0.7152 * Linear((number >> 8) & 255)) + (0.0722 * Linear(number & 255));

        static double Linear(int level) => level / 255.0 <= 0.04045 ? level / 255.0 / 12.92 : Math.Pow(((level / 255.0) + 0.055) / 1.055, 2.4);
    }
}
