using System.Globalization;

namespace Gradus.Drawing.Pixels;

/// <summary>Red, green and blue, from 0 to 255.</summary>
internal readonly record struct Colour(float Red, float Green, float Blue)
{
    /// <summary>A colour as six digits, <c>#rrggbb</c>.</summary>
    public static Colour Of(string text)
    {
        int number = int.Parse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new((number >> 16) & 255, (number >> 8) & 255, number & 255);
    }
}
