namespace Gradus.Data.Images.Jpeg;

/// <summary>A table of codes: short ones are looked up, longer ones found by the largest code of each length.</summary>
internal sealed class JpegHuffman
{
    private const int Short = 9;

    private readonly ushort[] quick = new ushort[1 << Short];
    private readonly int[] largest = new int[17];
    private readonly int[] offset = new int[17];
    private readonly byte[] symbols;

    private JpegHuffman(byte[] symbols) => this.symbols = symbols;

    /// <summary>The table of so many codes of each length from 1 to 16; null where there is none.</summary>
    public static JpegHuffman? TryMake(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        JpegHuffman table = new(symbols.ToArray());
        int code = 0, index = 0;
        for (int length = 1; length <= 16; length++, code <<= 1)
        {
            table.offset[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (length <= Short && code < 1 << length)
                {
                    table.quick.AsSpan(code << (Short - length), 1 << (Short - length)).Fill((ushort)((length << 8) | symbols[index]));
                }
            }

            table.largest[length] = counts[length - 1] > 0 ? code - 1 : -1;
            if (code > 1 << length)
            {
                return null;
            }
        }

        return table;
    }

    /// <summary>The next symbol; below 0 where the bits are no code.</summary>
    public int Next(JpegBits bits)
    {
        int ahead = bits.Peek(16), found = quick[ahead >> (16 - Short)];
        if (found != 0)
        {
            bits.Skip(found >> 8);
            return found & 255;
        }

        for (int length = Short + 1; length <= 16; length++)
        {
            int code = ahead >> (16 - length);
            if (code <= largest[length])
            {
                bits.Skip(length);
                int index = code + offset[length];
                return (uint)index < (uint)symbols.Length ? symbols[index] : -1;
            }
        }

        return -1;
    }
}
