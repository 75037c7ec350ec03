namespace Gradus.Data.Images;

/// <summary>Pixels from 0 to 255 in rows from the top: one number each where it is grey, else red, green and blue.</summary>
internal sealed record Picture(int Width, int Height, int Channels, byte[] Pixels)
{
    /// <summary>The same picture in grey: <c>0.299·R + 0.587·G + 0.114·B</c> (ITU-R BT.601).</summary>
    public Picture ToGrey()
    {
        if (Channels == 1)
        {
            return this;
        }

        byte[] grey = new byte[Width * Height];
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)(((Pixels[3 * i] * 19595) + (Pixels[(3 * i) + 1] * 38470) + (Pixels[(3 * i) + 2] * 7471) + 32768) >> 16);
        }

        return this with { Channels = 1, Pixels = grey };
    }

    /// <summary>The same picture with three colours.</summary>
    public Picture ToColour()
    {
        if (Channels == 3)
        {
            return this;
        }

        byte[] colours = new byte[3 * Pixels.Length];
        for (int i = 0; i < Pixels.Length; i++)
        {
            colours.AsSpan(3 * i, 3).Fill(Pixels[i]);
        }

        return this with { Channels = 3, Pixels = colours };
    }

    /// <summary>
    /// The picture turned as a camera says it was held (EXIF): 1 as it is, 2 mirrored, 3 upside down, 4 both, 5 to 8 the same
    /// with rows and columns exchanged.
    /// </summary>
    public Picture Turned(int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return this;
        }

        bool isExchanged = orientation >= 5;
        (int width, int height) = isExchanged ? (Height, Width) : (Width, Height);
        byte[] turned = new byte[Pixels.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int fromX, int fromY) = orientation switch
                {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, width - 1 - x),
                    7 => (height - 1 - y, width - 1 - x),
                    _ => (height - 1 - y, x),
                };
                Pixels.AsSpan(((fromY * Width) + fromX) * Channels, Channels).CopyTo(turned.AsSpan(((y * width) + x) * Channels));
            }
        }

        return new(width, height, Channels, turned);
    }
}
