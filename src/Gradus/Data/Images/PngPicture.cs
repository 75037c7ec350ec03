using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Gradus.Data.Arrays;

namespace Gradus.Data.Images;

/// <summary>
/// PNG (ISO 15948): every colour type, depth and interlacing. Numbers of 16 bits keep their high byte; what is transparent
/// lets white through.
/// </summary>
internal static class PngPicture
{
    private const string Damaged = "The file is damaged: copy it again.";

    /// <summary>Whether a file begins as a PNG picture.</summary>
    public static bool Is(ReadOnlySpan<byte> start) => start is [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..];

    /// <summary>The size of a picture.</summary>
    public static PictureHeader ReadHeader(ByteSource file)
    {
        PngForm form = Form(file);
        return new(form.Width, form.Height, form.Colour is 0 or 4);
    }

    /// <summary>The pixels of a picture.</summary>
    public static Picture Read(ByteSource file)
    {
        PngForm form = Form(file);
        byte[]? palette = null, transparent = null;
        List<(long Place, int Length)> packed = [];
        long at = 8, total = 0;
        for (bool ended = false; !ended;)
        {
            (string kind, long place, int length) = Chunk(file, at);
            switch (kind)
            {
                case "IHDR" when at != 8:
                    throw file.Bad(at, $"a second header. {Damaged}");
                case "PLTE":
                    palette = length % 3 == 0 && length <= 768 ? file.Read(place, length) : throw file.Bad(at, string.Create(CultureInfo.InvariantCulture, $"a palette of {length} bytes. {Damaged}"));
                    break;
                case "tRNS":
                    transparent = file.Read(place, Math.Min(length, 256));
                    break;
                case "IDAT":
                    packed.Add((place, length));
                    total += length;
                    break;
                case "IEND":
                    ended = true;
                    break;
                default:
                    if (char.IsAsciiLetterUpper(kind[0]) && kind != "IHDR")
                    {
                        throw file.Bad(at, $"the part '{FileText.Visible(kind)}' is needed for this picture, and is not known. Save it again with another program.");
                    }

                    break;
            }

            at = place + length + 4;
        }

        if (form.Colour == 3 && palette is null)
        {
            throw file.Bad(8, $"the palette is missing. {Damaged}");
        }

        byte[] rows = Unpack(file, form, packed, total);
        return new PngPixels(form, palette, transparent).Of(rows, file);
    }

    /// <summary>The kind of a chunk, the place of its content and its length, its check sum compared.</summary>
    private static (string Kind, long Place, int Length) Chunk(ByteSource file, long at)
    {
        byte[] head = file.Read(at, 8);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length > file.Length - at - 12)
        {
            throw file.Bad(at, string.Create(CultureInfo.InvariantCulture, $"a part of {length} bytes is announced, but the file ends at byte {file.Length}. It is cut off or damaged: copy it again."));
        }

        byte[] content = file.Read(at + 8, (int)length + 4);
        uint sum = Crc32.Of(content.AsSpan(0, (int)length), Crc32.Of(head.AsSpan(4))), expected = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan((int)length));
        return sum == expected
            ? (Encoding.Latin1.GetString(head, 4, 4), at + 8, (int)length)
            : throw file.Bad(at, string.Create(CultureInfo.InvariantCulture, $"the check sum of this part is {sum:X8}, but {expected:X8} is expected. {Damaged}"));
    }

    private static PngForm Form(ByteSource file)
    {
        (string kind, long place, int length) = Chunk(file, 8);
        if (kind != "IHDR" || length != 13)
        {
            throw file.Bad(8, $"the header IHDR of 13 bytes is expected here. {Damaged}");
        }

        byte[] header = file.Read(place, length);
        uint width = BinaryPrimitives.ReadUInt32BigEndian(header), height = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        PictureHeader.RequireSize(file, place, width, height);
        (int depth, int colour) = (header[8], header[9]);
        bool known = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        return known && header[10] == 0 && header[11] == 0 && header[12] <= 1
            ? new((int)width, (int)height, depth, colour, header[12] == 1)
            : throw file.Bad(place, string.Create(
                CultureInfo.InvariantCulture, $"there is no PNG with {depth} bits of colour type {colour}, packing {header[10]}, filter {header[11]} and interlacing {header[12]}. {Damaged}"));
    }

    private static byte[] Unpack(ByteSource file, PngForm form, List<(long Place, int Length)> packed, long total)
    {
        long length = form.Passes.Sum(pass => pass.Height * (1L + form.RowBytes(pass.Width)));
        long place = packed.Count > 0 ? packed[0].Place : 8;
        Unpacking.Require(file, place, total, length, Array.MaxLength, Damaged);
        byte[] all = GC.AllocateUninitializedArray<byte>((int)total), rows = GC.AllocateUninitializedArray<byte>((int)length);
        int at = 0;
        foreach ((long start, int some) in packed)
        {
            file.Read(start, all.AsSpan(at, some));
            at += some;
        }

        using MemoryStream stream = new(all);
        Unpacking.Deflated(file, place, stream, zlib: true, rows);
        return rows;
    }
}
