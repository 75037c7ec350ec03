using System.Runtime.CompilerServices;
using Gradus.Kernels;

namespace Gradus.Data.Images.Jpeg;

/// <summary>From the coefficients of each colour to pixels.</summary>
internal static class JpegColours
{
    private const int Half = 1 << 15;

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
        if (isRgb)
        {
            Interleave(planes[0], planes[1], planes[2], pixels);
        }
        else
        {
            Convert(planes[0], planes[1], planes[2], pixels);
        }

        return new(width, height, 3, pixels);
    }

    private static void Interleave(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> pixels)
    {
        for (int i = 0; i < red.Length; i++)
        {
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = (red[i], green[i], blue[i]);
        }
    }

    /// <summary>JFIF: R = Y + 1.402·Cr, G = Y − 0.34414·Cb − 0.71414·Cr, B = Y + 1.772·Cb, in 65536ths.</summary>
    [MethodImpl(Compile.AtOnce)]
    private static void Convert(ReadOnlySpan<byte> brightness, ReadOnlySpan<byte> blues, ReadOnlySpan<byte> reds, Span<byte> pixels)
    {
        blues = blues[..brightness.Length];
        reds = reds[..brightness.Length];
        for (int i = 0; i < brightness.Length; i++)
        {
            int y = brightness[i], blue = blues[i] - 128, red = reds[i] - 128;
            Span<byte> pixel = pixels.Slice(3 * i, 3);
            pixel[2] = Byte(y + (((116130 * blue) + Half) >> 16));
            pixel[1] = Byte(y + (((-22554 * blue) - (46802 * red) + Half) >> 16));
            pixel[0] = Byte(y + (((91881 * red) + Half) >> 16));
        }
    }

    private static byte Byte(int number) => (byte)Math.Clamp(number, 0, 255);
}
