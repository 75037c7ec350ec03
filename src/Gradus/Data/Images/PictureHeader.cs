using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Images;

/// <summary>What is known of a picture before its pixels: its size as it is looked at, and whether it is grey.</summary>
internal readonly record struct PictureHeader(int Width, int Height, bool IsGrey)
{
    private const long MostPixels = 1 << 26;

    /// <summary>Refuses sizes that no memory should be taken for.</summary>
    public static void RequireSize(ByteSource source, long place, long width, long height)
    {
        if (width is 0 or > MostPixels || height is 0 or > MostPixels || width * height > MostPixels)
        {
            throw source.Bad(place, string.Create(
                CultureInfo.InvariantCulture, $"the picture is {width} pixels wide and {height} high, but 1 to {MostPixels} pixels are read. Make it smaller, or copy it again."));
        }
    }
}
