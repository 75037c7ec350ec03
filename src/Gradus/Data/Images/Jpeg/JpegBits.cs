using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Images.Jpeg;

/// <summary>The bits of a scan. A byte FF is followed by 00; anything else behind it is a marker and ends the bits.</summary>
internal sealed class JpegBits(ByteSource file, byte[] bytes, int start)
{
    private int at = start;
    private ulong buffer;
    private int count;
    private int padding;

    /// <summary>Where the next byte, or the marker that ended the bits, stands.</summary>
    public int Place => at;

    /// <summary>The next so many bits, at most 16, which stay.</summary>
    public int Peek(int bits)
    {
        if (count < bits)
        {
            Fill();
        }

        return (int)(buffer >> (count - bits)) & ((1 << bits) - 1);
    }

    /// <summary>Passes over so many bits that were looked at.</summary>
    public void Skip(int bits)
    {
        count -= bits;
        if (count < padding)
        {
            throw file.Bad(at, $"the pixels end too early. {JpegPicture.Damaged}");
        }
    }

    /// <summary>The next so many bits, at most 16.</summary>
    public int Take(int bits)
    {
        int taken = Peek(bits);
        Skip(bits);
        return taken;
    }

    /// <summary>The next number of so many bits, at most 15, negative where its first bit is 0.</summary>
    public int Signed(int bits)
    {
        int number = Take(bits);
        return number < 1 << (bits - 1) ? number - (1 << bits) + 1 : number;
    }

    /// <summary>Goes on behind the marker RSTn, which must come next.</summary>
    public void Restart(int number)
    {
        (buffer, count, padding) = (0, 0, 0);
        while (at + 1 < bytes.Length && (bytes[at] != 0xFF || bytes[at + 1] is 0 or 0xFF))
        {
            at++;
        }

        if (at + 1 >= bytes.Length || bytes[at + 1] != 0xD0 + (number & 7))
        {
            throw file.Bad(at, string.Create(CultureInfo.InvariantCulture, $"the restart marker {number & 7} is expected here. {JpegPicture.Damaged}"));
        }

        at += 2;
    }

    private void Fill()
    {
        while (count <= 48)
        {
            int next = 0;
            if (at >= bytes.Length || (bytes[at] == 0xFF && (at + 1 >= bytes.Length || bytes[at + 1] != 0)))
            {
                padding += 8;
            }
            else
            {
                next = bytes[at];
                at += next == 0xFF ? 2 : 1;
            }

            buffer = (buffer << 8) | (uint)next;
            count += 8;
        }
    }
}
