using System.Runtime.CompilerServices;
using Gradus.Kernels;

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
    [MethodImpl(Compile.AtOnce)]
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

            Line(
                block[x] * factors[x], block[x + 8] * factors[x + 8], block[x + 16] * factors[x + 16], block[x + 24] * factors[x + 24],
                block[x + 32] * factors[x + 32], block[x + 40] * factors[x + 40], block[x + 48] * factors[x + 48], block[x + 56] * factors[x + 56],
                out int e0, out int e1, out int e2, out int e3, out int o0, out int o1, out int o2, out int o3);
            work[x + 56] = Rounded(e0 - o0, Bits - Between);
            work[x] = Rounded(e0 + o0, Bits - Between);
            work[x + 8] = Rounded(e1 + o1, Bits - Between);
            work[x + 16] = Rounded(e2 + o2, Bits - Between);
            work[x + 24] = Rounded(e3 + o3, Bits - Between);
            work[x + 32] = Rounded(e3 - o3, Bits - Between);
            work[x + 40] = Rounded(e2 - o2, Bits - Between);
            work[x + 48] = Rounded(e1 - o1, Bits - Between);
        }

        for (int y = 0; y < 8; y++)
        {
            ReadOnlySpan<int> row = work.Slice(8 * y, 8);
            Line(
                row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7],
                out int e0, out int e1, out int e2, out int e3, out int o0, out int o1, out int o2, out int o3);
            Span<byte> target = samples.Slice(y * stride, 8);
            target[7] = Sample(e0 - o0);
            target[0] = Sample(e0 + o0);
            target[1] = Sample(e1 + o1);
            target[2] = Sample(e2 + o2);
            target[3] = Sample(e3 + o3);
            target[4] = Sample(e3 - o3);
            target[5] = Sample(e2 - o2);
            target[6] = Sample(e1 - o1);
        }
    }

    private static int Rounded(int number, int bits) => (number + (1 << (bits - 1))) >> bits;

    private static byte Sample(int number) => (byte)Math.Clamp(Rounded(number, Bits + Between + 3) + 128, 0, 255);

    /// <summary>The transform of eight numbers: the even part, and the odd one, which is added for one half and subtracted for the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Line(
        int c0, int c1, int c2, int c3, int c4, int c5, int c6, int c7,
        out int e0, out int e1, out int e2, out int e3, out int o0, out int o1, out int o2, out int o3)
    {
        int z1 = (c2 + c6) * 4433, t2 = z1 - (c6 * 15137), t3 = z1 + (c2 * 6270);
        int t0 = (c0 + c4) << Bits, t1 = (c0 - c4) << Bits;
        (e0, e1, e2, e3) = (t0 + t3, t1 + t2, t1 - t2, t0 - t3);

        int z5 = (c7 + c3 + c5 + c1) * 9633;
        int z3 = z5 - ((c7 + c3) * 16069), z4 = z5 - ((c5 + c1) * 3196);
        int y1 = (c7 + c1) * -7373, y2 = (c5 + c3) * -20995;
        o3 = (c7 * 2446) + y1 + z3;
        o2 = (c5 * 16819) + y2 + z4;
        o1 = (c3 * 25172) + y2 + z3;
        o0 = (c1 * 12299) + y1 + z4;
    }
}
