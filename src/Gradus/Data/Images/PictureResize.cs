namespace Gradus.Data.Images;

/// <summary>
/// Another size for a picture. Smaller: each new pixel is the mean of the area it covers. Larger: bilinear between the
/// centres of pixels. Rows and columns are treated apart.
/// </summary>
internal static class PictureResize
{
    /// <summary>The picture at this size; cut to its shape around the middle first, or stretched.</summary>
    public static Picture To(Picture picture, int width, int height, bool crop)
    {
        (int left, int top, int wide, int high) = crop ? Middle(picture, width, height) : (0, 0, picture.Width, picture.Height);
        if (wide == picture.Width && high == picture.Height && wide == width && high == height)
        {
            return picture;
        }

        int channels = picture.Channels, length = width * channels;
        Taps across = Taps.Of(wide, width), down = Taps.Of(high, height);

        // Only the last two rows are needed again: all of a picture that is a pixel wide could be more than an array holds.
        float[][] rows = [new float[length], new float[length]];
        int[] held = [-1, -1];
        byte[] pixels = GC.AllocateUninitializedArray<byte>(height * length);
        float[] mean = new float[length];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(mean);
            ReadOnlySpan<float> weights = down.Weights(y);
            for (int i = 0; i < weights.Length; i++)
            {
                ReadOnlySpan<float> row = Row(down.First(y) + i);
                for (int x = 0; x < row.Length; x++)
                {
                    mean[x] += weights[i] * row[x];
                }
            }

            Span<byte> target = pixels.AsSpan(y * length, length);
            for (int x = 0; x < mean.Length; x++)
            {
                target[x] = (byte)Math.Clamp(mean[x] + 0.5f, 0, 255);
            }
        }

        return new(width, height, channels, pixels);

        float[] Row(int y)
        {
            float[] target = rows[y & 1];
            if (held[y & 1] != y)
            {
                held[y & 1] = y;
                Across(picture.Pixels.AsSpan((((y + top) * picture.Width) + left) * channels, wide * channels), across, channels, target);
            }

            return target;
        }
    }

    private static void Across(ReadOnlySpan<byte> row, Taps taps, int channels, Span<float> target)
    {
        for (int x = 0; x < target.Length / channels; x++)
        {
            ReadOnlySpan<float> weights = taps.Weights(x);
            for (int k = 0; k < channels; k++)
            {
                float sum = 0;
                for (int i = 0, at = (taps.First(x) * channels) + k; i < weights.Length; i++, at += channels)
                {
                    sum += weights[i] * row[at];
                }

                target[(x * channels) + k] = sum;
            }
        }
    }

    /// <summary>The largest part of the wanted shape, around the middle.</summary>
    private static (int Left, int Top, int Width, int Height) Middle(Picture picture, int width, int height)
    {
        int wide = picture.Width, high = picture.Height;
        if ((long)wide * height > (long)high * width)
        {
            wide = Math.Max(1, (int)((long)high * width / height));
        }
        else
        {
            high = Math.Max(1, (int)((long)wide * height / width));
        }

        return ((picture.Width - wide) / 2, (picture.Height - high) / 2, wide, high);
    }

    /// <summary>For each new place the old ones that it is made of, with their weights.</summary>
    private sealed class Taps(int[] first, int[] start, float[] weights)
    {
        public static Taps Of(int old, int wanted)
        {
            int[] first = new int[wanted], start = new int[wanted + 1];
            List<float> weights = [];
            double scale = (double)old / wanted;
            for (int i = 0; i < wanted; i++)
            {
                start[i] = weights.Count;
                if (wanted < old)
                {
                    double from = i * scale, to = (i + 1) * scale;
                    int last = Math.Min(old, (int)Math.Ceiling(to - 1e-9));
                    first[i] = (int)(from + 1e-9);
                    for (int j = first[i]; j < last; j++)
                    {
                        weights.Add((float)((Math.Min(j + 1, to) - Math.Max(j, from)) / scale));
                    }
                }
                else
                {
                    double centre = ((i + 0.5) * scale) - 0.5;
                    int below = (int)Math.Floor(centre), low = Math.Clamp(below, 0, old - 1), high = Math.Clamp(below + 1, 0, old - 1);
                    first[i] = low;
                    weights.Add(low == high ? 1 : (float)(1 - (centre - below)));
                    if (low != high)
                    {
                        weights.Add((float)(centre - below));
                    }
                }
            }

            start[wanted] = weights.Count;
            return new(first, start, [.. weights]);
        }

        public int First(int i) => first[i];

        public ReadOnlySpan<float> Weights(int i) => weights.AsSpan(start[i], start[i + 1] - start[i]);
    }
}
