namespace Gradus.Data.Images.Jpeg;

/// <summary>
/// From 64 coefficients to 64 samples: the inverse cosine transform of Loeffler, Ligtenberg and Moschytz (1989) in integers,
/// with the roundings of libjpeg, columns first.
/// </summary>
internal static class JpegTransform
{
    private const int Bits = 13, Between = 2;

    /// <summary>The samples of a block.</summary>
    /// <param name="block">Its coefficients, in rows.</param>
    /// <param name="factors">What each coefficient is multiplied by.</param>
    /// <param name="work">Room for 64 numbers.</param>
    /// <param name="samples">Where the first row goes.</param>
    /// <param name="stride">How far rows are apart.</param>
    public static void Inverse(ReadOnlySpan<short> block, ReadOnlySpan<ushort> factors, Span<int> work, Span<byte> samples, int stride)
    {
        block = block[..64];
        factors = factors[..64];
        work = work[..64];
        for (int x = 0; x < 8; x++)
        {
            if (block[x + 8] == 0 && block[x + 16] == 0 && block[x + 24] == 0 && block[x + 32] == 0 && block[x + 40] == 0 && block[x + 48] == 0 && block[x + 56] == 0)
            {
                int mean = block[x] * factors[x] << Between;
                for (int y = 0; y < 64; y += 8)
                {
                    work[x + y] = mean;
                }

                continue;
            }

            Line line = new(
                block[x] * factors[x], block[x + 8] * factors[x + 8], block[x + 16] * factors[x + 16], block[x + 24] * factors[x + 24],
                block[x + 32] * factors[x + 32], block[x + 40] * factors[x + 40], block[x + 48] * factors[x + 48], block[x + 56] * factors[x + 56]);
            for (int y = 0; y < 4; y++)
            {
                (int sum, int difference) = line[y];
                work[x + (8 * y)] = Rounded(sum + difference, Bits - Between);
                work[x + (8 * (7 - y))] = Rounded(sum - difference, Bits - Between);
            }
        }

        for (int y = 0; y < 8; y++)
        {
            ReadOnlySpan<int> row = work.Slice(8 * y, 8);
            Line line = new(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]);
            Span<byte> target = samples.Slice(y * stride, 8);
            for (int x = 0; x < 4; x++)
            {
                (int sum, int difference) = line[x];
                target[x] = Sample(Rounded(sum + difference, Bits + Between + 3));
                target[7 - x] = Sample(Rounded(sum - difference, Bits + Between + 3));
            }
        }
    }

    private static int Rounded(int number, int bits) => (number + (1 << (bits - 1))) >> bits;

    private static byte Sample(int number) => (byte)Math.Clamp(number + 128, 0, 255);

    /// <summary>The transform of eight numbers: the even part, and the odd one, which is added for one half and subtracted for the other.</summary>
    private readonly ref struct Line
    {
        private readonly int even0, even1, even2, even3, odd0, odd1, odd2, odd3;

        public Line(int c0, int c1, int c2, int c3, int c4, int c5, int c6, int c7)
        {
            int z1 = (c2 + c6) * 4433, t2 = z1 - (c6 * 15137), t3 = z1 + (c2 * 6270);
            int t0 = (c0 + c4) << Bits, t1 = (c0 - c4) << Bits;
            (even0, even1, even2, even3) = (t0 + t3, t1 + t2, t1 - t2, t0 - t3);

            int z5 = (c7 + c3 + c5 + c1) * 9633;
            int z3 = z5 - ((c7 + c3) * 16069), z4 = z5 - ((c5 + c1) * 3196);
            int y1 = (c7 + c1) * -7373, y2 = (c5 + c3) * -20995;
            odd3 = (c7 * 2446) + y1 + z3;
            odd2 = (c5 * 16819) + y2 + z4;
            odd1 = (c3 * 25172) + y2 + z3;
            odd0 = (c1 * 12299) + y1 + z4;
        }

        public (int Sum, int Difference) this[int i] => i switch
        {
            0 => (even0, odd0),
            1 => (even1, odd1),
            2 => (even2, odd2),
            _ => (even3, odd3),
        };
    }
}
