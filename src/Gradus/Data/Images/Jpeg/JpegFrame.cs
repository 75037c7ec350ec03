using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Images.Jpeg;

/// <summary>The size of a picture and its colours, as the frame's header says.</summary>
internal sealed class JpegFrame
{
    /// <param name="file">The file, for messages.</param>
    /// <param name="place">Where the header's content begins.</param>
    /// <param name="header">The header's content.</param>
    /// <param name="isProgressive">Whether coefficients come little by little.</param>
    public JpegFrame(ByteSource file, int place, ReadOnlySpan<byte> header, bool isProgressive)
    {
        IsProgressive = isProgressive;
        int count = header.Length > 5 ? header[5] : 0;
        if (header.Length < 6 || header.Length != 6 + (3 * count))
        {
            throw file.Bad(place, $"the header of the picture is too short or too long. {JpegPicture.Damaged}");
        }

        if (header[0] != 8 || count is not (1 or 3))
        {
            throw file.Bad(place, string.Create(
                CultureInfo.InvariantCulture,
                $"pictures of {count} colours in {header[0]} bits are not read; grey ones and those of 3 colours in 8 bits are. Convert it to RGB, or save it as PNG."));
        }

        (Height, Width) = ((header[1] << 8) | header[2], (header[3] << 8) | header[4]);
        PictureHeader.RequireSize(file, place + 1, Width, Height);
        Components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> one = header[(6 + (3 * i))..];
            (int h, int v) = (one[1] >> 4, one[1] & 15);
            if (h is < 1 or > 4 || v is < 1 or > 4 || one[2] > 3)
            {
                throw file.Bad(place + 6 + (3 * i), string.Create(CultureInfo.InvariantCulture, $"a colour cannot be sampled {h} by {v} times with table {one[2]}. {JpegPicture.Damaged}"));
            }

            // One colour alone is never divided into units of several blocks.
            Components[i] = count == 1 ? new(one[0], 1, 1, one[2]) : new(one[0], h, v, one[2]);
        }

        (MostHorizontal, MostVertical) = (Components.Max(one => one.Horizontal), Components.Max(one => one.Vertical));
        (UnitsAcross, UnitsDown) = (Up(Width, 8 * MostHorizontal), Up(Height, 8 * MostVertical));
        foreach (JpegComponent one in Components)
        {
            one.Lay(Up(Width * one.Horizontal, MostHorizontal), Up(Height * one.Vertical, MostVertical), UnitsAcross, UnitsDown);
        }
    }

    public bool IsProgressive { get; }

    public int Width { get; }

    public int Height { get; }

    public JpegComponent[] Components { get; }

    public int MostHorizontal { get; }

    public int MostVertical { get; }

    public int UnitsAcross { get; }

    public int UnitsDown { get; }

    /// <summary>The blocks of all colours.</summary>
    public long Blocks => Components.Sum(one => (long)one.BlocksAcross * one.BlocksDown);

    private static int Up(int length, int by) => (length + by - 1) / by;
}
