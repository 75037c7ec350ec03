namespace Gradus.Data.Images.Jpeg;

/// <summary>The samples of one colour, in rows that may be longer than the picture.</summary>
internal sealed record JpegPlane(byte[] Samples, int Stride, int Width, int Height)
{
    /// <summary>The samples of a colour's coefficients.</summary>
    public static JpegPlane Of(JpegComponent component)
    {
        int stride = 8 * component.BlocksAcross;
        byte[] samples = GC.AllocateUninitializedArray<byte>(stride * 8 * component.BlocksDown);
        Span<int> work = stackalloc int[64];
        for (int y = 0; y < component.BlocksDown; y++)
        {
            for (int x = 0; x < component.BlocksAcross; x++)
            {
                JpegTransform.Inverse(component.Block(x, y), component.Factors, work, samples.AsSpan((8 * y * stride) + (8 * x)), stride);
            }
        }

        return new(samples, stride, component.Width, component.Height);
    }

    /// <summary>
    /// A sample for each pixel. A colour sampled half as often is drawn as a triangle over its neighbours, 3:1, as libjpeg
    /// does; otherwise each sample stands for the pixels it covers.
    /// </summary>
    public byte[] Enlarged(int width, int height, int mostHorizontal, int mostVertical, JpegComponent component)
    {
        (int h, int v) = (component.Horizontal, component.Vertical);
        bool halfAcross = 2 * h == mostHorizontal, halfDown = 2 * v == mostVertical, wholeAcross = h == mostHorizontal, wholeDown = v == mostVertical;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(width * height);
        if (halfAcross && (wholeDown || halfDown) && Width > 2)
        {
            Across(pixels, width, height, halfDown);
        }
        else if (wholeAcross && halfDown)
        {
            Down(pixels, width, height);
        }
        else
        {
            for (int y = 0; y < height; y++)
            {
                ReadOnlySpan<byte> row = Row(y * v / mostVertical);
                Span<byte> target = pixels.AsSpan(y * width, width);
                if (wholeAcross)
                {
                    row[..width].CopyTo(target);
                    continue;
                }

                for (int x = 0; x < width; x++)
                {
                    target[x] = row[x * h / mostHorizontal];
                }
            }
        }

        return pixels;
    }

    private ReadOnlySpan<byte> Row(int y) => Samples.AsSpan(Math.Clamp(y, 0, Height - 1) * Stride, Width);

    /// <summary>Twice as wide and, where <paramref name="alsoDown"/>, twice as high.</summary>
    private void Across(byte[] pixels, int width, int height, bool alsoDown)
    {
        int[] sums = new int[Width];
        (int shift, int roundLeft, int roundRight) = alsoDown ? (4, 8, 7) : (2, 1, 2);
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> near = Row(alsoDown ? y / 2 : y), far = Row((y / 2) + (y % 2 == 0 ? -1 : 1));
            Add(near, far, alsoDown ? 3 : 1, alsoDown ? 1 : 0, sums);
            Span<byte> target = pixels.AsSpan(y * width, width);
            for (int i = 1, x = 2; i < sums.Length - 1 && x + 1 < width; i++, x += 2)
            {
                int sum = 3 * sums[i];
                target[x] = (byte)((sum + sums[i - 1] + roundLeft) >> shift);
                target[x + 1] = (byte)((sum + sums[i + 1] + roundRight) >> shift);
            }

            Ends(sums, target, shift, roundLeft, roundRight, alsoDown);
        }
    }

    private static void Add(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, int ofNear, int ofFar, Span<int> sums)
    {
        far = far[..near.Length];
        sums = sums[..near.Length];
        for (int i = 0; i < near.Length; i++)
        {
            sums[i] = (ofNear * near[i]) + (ofFar * far[i]);
        }
    }

    /// <summary>The pixels at both ends of a row, where a neighbour is missing.</summary>
    private static void Ends(ReadOnlySpan<int> sums, Span<byte> target, int shift, int roundLeft, int roundRight, bool alsoDown)
    {
        foreach (int x in (ReadOnlySpan<int>)[0, 1, (2 * sums.Length) - 2, (2 * sums.Length) - 1])
        {
            if (x < target.Length)
            {
                int i = x / 2, beside = i + (x % 2 == 0 ? -1 : 1), sum = sums[i];
                target[x] = (byte)(beside < 0 ? ((4 * sum) + (alsoDown ? 8 : 0)) >> shift
                    : beside == sums.Length ? ((4 * sum) + (alsoDown ? 7 : 0)) >> shift
                    : ((3 * sum) + sums[beside] + (x % 2 == 0 ? roundLeft : roundRight)) >> shift);
            }
        }
    }

    /// <summary>Twice as high.</summary>
    private void Down(byte[] pixels, int width, int height)
    {
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> near = Row(y / 2), far = Row((y / 2) + (y % 2 == 0 ? -1 : 1));
            for (int x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = (byte)(((3 * near[x]) + far[x] + (y % 2 == 0 ? 1 : 2)) >> 2);
            }
        }
    }
}
