namespace Gradus.Data.Images.Jpeg;

/// <summary>From the coefficients of each colour to pixels.</summary>
internal static class JpegColours
{
    private const int One = 1 << 16, Half = One >> 1;

    /// <summary>The pixels of a picture whose scans were read.</summary>
    public static Picture Of(JpegFrame frame, bool isRgb)
    {
        int width = frame.Width, height = frame.Height;
        byte[][] planes = [.. frame.Components.Select(one => JpegPlane.Of(one).Enlarged(width, height, frame.MostHorizontal, frame.MostVertical, one))];
        if (planes.Length == 1)
        {
            return new(width, height, 1, planes[0]);
        }

        byte[] pixels = GC.AllocateUninitializedArray<byte>(3 * width * height);
        byte[] first = planes[0], second = planes[1], third = planes[2];
        for (int i = 0; i < first.Length; i++)
        {
            if (isRgb)
            {
                (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = (first[i], second[i], third[i]);
                continue;
            }

            // JFIF: R = Y + 1.402·Cr, G = Y − 0.34414·Cb − 0.71414·Cr, B = Y + 1.772·Cb, in 65536ths.
            int y = first[i], blue = second[i] - 128, red = third[i] - 128;
            pixels[3 * i] = Byte(y + (((91881 * red) + Half) >> 16));
            pixels[(3 * i) + 1] = Byte(y + (((-22554 * blue) - (46802 * red) + Half) >> 16));
            pixels[(3 * i) + 2] = Byte(y + (((116130 * blue) + Half) >> 16));
        }

        return new(width, height, 3, pixels);
    }

    private static byte Byte(int number) => (byte)Math.Clamp(number, 0, 255);
}
