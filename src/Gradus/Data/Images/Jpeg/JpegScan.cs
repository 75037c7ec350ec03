using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Images.Jpeg;

/// <summary>
/// Reads the coefficients of one scan (ITU-T T.81, F.2 and G.2): all of some colours or, in progressive pictures, some of them,
/// to some of their bits.
/// </summary>
internal sealed class JpegScan(ByteSource file, JpegFrame frame, JpegBits bits, JpegComponent[] components, int from, int to, int high, int low)
{
    // From the order in which coefficients are written to rows.
    private static readonly byte[] _natural =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private int emptyRun;

    /// <summary>Where in a row of coefficients the n-th written one stands.</summary>
    public static int Natural(int n) => _natural[n];

    /// <summary>Reads all blocks; after every so many units a marker comes between, if any do.</summary>
    public void Read(int restartEvery)
    {
        JpegComponent one = components[0];
        bool alone = components.Length == 1;
        int across = alone ? (one.Width + 7) / 8 : frame.UnitsAcross, down = alone ? (one.Height + 7) / 8 : frame.UnitsDown;
        Forget();
        for (int y = 0, unit = 0; y < down; y++)
        {
            for (int x = 0; x < across; x++, unit++)
            {
                if (restartEvery > 0 && unit > 0 && unit % restartEvery == 0)
                {
                    bits.Restart((unit / restartEvery) - 1);
                    Forget();
                }

                if (alone)
                {
                    ReadBlock(one, one.Block(x, y));
                    continue;
                }

                foreach (JpegComponent component in components)
                {
                    for (int v = 0; v < component.Vertical; v++)
                    {
                        for (int h = 0; h < component.Horizontal; h++)
                        {
                            ReadBlock(component, component.Block((x * component.Horizontal) + h, (y * component.Vertical) + v));
                        }
                    }
                }
            }
        }
    }

    private void Forget()
    {
        emptyRun = 0;
        foreach (JpegComponent component in components)
        {
            component.Last = 0;
        }
    }

    private void ReadBlock(JpegComponent component, Span<short> block)
    {
        if (!frame.IsProgressive)
        {
            ReadMean(component, block);
            ReadOthers(component.Others!, block, 1, 63);
        }
        else if (from == 0)
        {
            if (high == 0)
            {
                ReadMean(component, block);
            }
            else if (bits.Take(1) == 1)
            {
                block[0] |= (short)(1 << low);
            }
        }
        else if (high == 0)
        {
            if (emptyRun > 0)
            {
                emptyRun--;
                return;
            }

            ReadOthers(component.Others!, block, from, to);
        }
        else
        {
            Refine(component.Others!, block);
        }
    }

    private void ReadMean(JpegComponent component, Span<short> block)
    {
        int length = component.Means!.Next(bits);
        if (length is < 0 or > 11)
        {
            throw Wrong();
        }

        component.Last += length == 0 ? 0 : bits.Signed(length);
        block[0] = (short)(component.Last << low);
    }

    private void ReadOthers(JpegHuffman codes, Span<short> block, int first, int last)
    {
        for (int k = first; k <= last; k++)
        {
            int symbol = codes.Next(bits), zeros = symbol >> 4, length = symbol & 15;
            if (symbol < 0)
            {
                throw Wrong();
            }

            if (length == 0)
            {
                if (zeros < 15)
                {
                    // Without progress only 0 ends a block.
                    emptyRun = (1 << zeros) - 1 + (zeros > 0 ? bits.Take(zeros) : 0);
                    if (!frame.IsProgressive && zeros > 0)
                    {
                        throw Wrong();
                    }

                    return;
                }

                k += 15;
                continue;
            }

            k += zeros;
            if (k > last)
            {
                throw Wrong();
            }

            block[_natural[k]] = (short)(bits.Signed(length) << low);
        }
    }

    /// <summary>One bit more for coefficients that are not 0, and ±1 for some that are.</summary>
    private void Refine(JpegHuffman codes, Span<short> block)
    {
        int k = from;
        if (emptyRun == 0)
        {
            for (; k <= to; k++)
            {
                int symbol = codes.Next(bits), zeros = symbol >> 4, length = symbol & 15, value = 0;
                if (symbol < 0 || length > 1)
                {
                    throw Wrong();
                }

                if (length == 1)
                {
                    value = bits.Take(1) == 1 ? 1 << low : -(1 << low);
                }
                else if (zeros < 15)
                {
                    emptyRun = (1 << zeros) + (zeros > 0 ? bits.Take(zeros) : 0);
                    break;
                }

                k = PassZeros(block, k, zeros);
                if (value != 0)
                {
                    if (k > to)
                    {
                        throw Wrong();
                    }

                    block[_natural[k]] = (short)value;
                }
            }
        }

        if (emptyRun > 0)
        {
            PassZeros(block, k, 64);
            emptyRun--;
        }
    }

    /// <summary>Refines coefficients until so many zeros were passed and another one is reached.</summary>
    private int PassZeros(Span<short> block, int k, int zeros)
    {
        for (; k <= to; k++)
        {
            ref short coefficient = ref block[_natural[k]];
            if (coefficient == 0)
            {
                if (zeros-- == 0)
                {
                    break;
                }
            }
            else if (bits.Take(1) == 1 && (coefficient & (1 << low)) == 0)
            {
                coefficient += (short)(coefficient > 0 ? 1 << low : -(1 << low));
            }
        }

        return k;
    }

    private BadDataException Wrong() =>
        file.Bad(bits.Place, string.Create(CultureInfo.InvariantCulture, $"the bits of the pixels are no code of this picture. {JpegPicture.Damaged}"));
}
