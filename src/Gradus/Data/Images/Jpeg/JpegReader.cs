using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Images.Jpeg;

/// <summary>Goes through the markers of a file: tables, the header of the picture, and its scans.</summary>
internal sealed class JpegReader
{
    // A file of so many scans would take hours for each byte it has.
    private const int MostScans = 256;

    private readonly ByteSource file;
    private readonly bool headOnly;
    private readonly byte[] bytes;
    private readonly ushort[]?[] factors = new ushort[]?[4];
    private readonly JpegHuffman?[] means = new JpegHuffman?[4], others = new JpegHuffman?[4];
    private bool hasJfif;
    private int? adobe;
    private int restartEvery, scans;

    public JpegReader(ByteSource file, bool headOnly)
    {
        (this.file, this.headOnly) = (file, headOnly);
        bytes = file.Start(int.MaxValue);
    }

    public JpegFrame? Frame { get; private set; }

    /// <summary>How the camera was held, from 1 to 8.</summary>
    public int Orientation { get; private set; } = 1;

    /// <summary>Whether the three colours are red, green and blue, and not brightness and two differences.</summary>
    public bool IsRgb => Frame!.Components.Length == 3 && !hasJfif && (adobe is { } transform
        ? transform == 0
        : Frame.Components is [{ Id: 'R' }, { Id: 'G' }, { Id: 'B' }]);

    /// <summary>Reads the file, or only what comes before the pixels.</summary>
    public void Read()
    {
        int at = 2;
        while (true)
        {
            (int marker, at) = NextMarker(at);
            if (marker == 0xD9)
            {
                break;
            }

            if (marker is >= 0xD0 and <= 0xD8 or 1)
            {
                continue;
            }

            int length = at + 2 <= bytes.Length ? (bytes[at] << 8) | bytes[at + 1] : 0;
            if (length < 2 || length > bytes.Length - at)
            {
                throw file.Bad(at, string.Create(CultureInfo.InvariantCulture, $"a part of {length} bytes is announced, but the file ends at byte {bytes.Length}. {JpegPicture.Damaged}"));
            }

            ReadOnlySpan<byte> content = bytes.AsSpan(at + 2, length - 2);
            int place = at + 2;
            at += length;
            if (marker == 0xDA)
            {
                at = ReadScan(content, place, at);
            }
            else if (ReadPart(marker, content, place) && headOnly)
            {
                return;
            }
        }

        if (Frame is null || Frame.Components.Any(one => one.Factors is null))
        {
            throw file.Bad(at, $"the picture ends without pixels of all its colours. {JpegPicture.Damaged}");
        }
    }

    private (int Marker, int At) NextMarker(int at)
    {
        while (at + 1 < bytes.Length && (bytes[at] != 0xFF || bytes[at + 1] is 0 or 0xFF))
        {
            at++;
        }

        // Some programs forget the marker of the end; without progress the pixels are there nevertheless.
        return at + 1 < bytes.Length ? (bytes[at + 1], at + 2)
            : Frame is { IsProgressive: false } frame && frame.Components.All(one => one.Factors is not null) ? (0xD9, bytes.Length)
            : throw file.Bad(bytes.Length, $"the end of the picture is missing. {JpegPicture.Damaged}");
    }

    /// <summary>Reads what is neither scan nor end; true where it was the header of the picture.</summary>
    private bool ReadPart(int marker, ReadOnlySpan<byte> content, int place)
    {
        switch (marker)
        {
            case 0xC4:
                ReadCodes(content, place);
                return false;
            case 0xDB:
                ReadFactors(content, place);
                return false;
            case 0xDD:
                restartEvery = content.Length == 2 ? (content[0] << 8) | content[1] : throw file.Bad(place, $"a restart interval is 2 bytes. {JpegPicture.Damaged}");
                return false;
            case 0xE0:
                hasJfif |= content.StartsWith("JFIF\0"u8);
                return false;
            case 0xE1:
                Orientation = ExifOrientation.Find(content) ?? Orientation;
                return false;
            case 0xEE:
                adobe = content.StartsWith("Adobe"u8) && content.Length >= 12 ? content[11] : adobe;
                return false;
            case 0xC0 or 0xC1 or 0xC2:
                if (Frame is not null)
                {
                    throw file.Bad(place, $"a second header of a picture. {JpegPicture.Damaged}");
                }

                Frame = new(file, place, content, marker == 0xC2);
                return true;
            case >= 0xC3 and <= 0xCF:
                throw file.Bad(place, $"pictures of this kind ({(marker >= 0xC9 ? "arithmetic codes" : "without loss, or in several sizes")}) are not read; baseline and progressive ones are. Save it again with another program.");
            default:
                return false;
        }
    }

    private void ReadFactors(ReadOnlySpan<byte> content, int place)
    {
        while (content.Length > 0)
        {
            int wide = content[0] >> 4, table = content[0] & 15, length = 1 + (64 << wide);
            if (wide > 1 || table > 3 || content.Length < length)
            {
                throw file.Bad(place, $"a table of factors is too short, or of a kind that there is not. {JpegPicture.Damaged}");
            }

            factors[table] = new ushort[64];
            for (int i = 0; i < 64; i++)
            {
                factors[table]![JpegScan.Natural(i)] = wide == 0 ? content[1 + i] : (ushort)((content[1 + (2 * i)] << 8) | content[2 + (2 * i)]);
            }

            content = content[length..];
        }
    }

    private void ReadCodes(ReadOnlySpan<byte> content, int place)
    {
        while (content.Length > 0)
        {
            int kind = content[0] >> 4, table = content[0] & 15, count = 0;
            for (int i = 1; i <= 16 && i < content.Length; i++)
            {
                count += content[i];
            }

            if (kind > 1 || table > 3 || content.Length < 17 + count || count > 256
                || JpegHuffman.TryMake(content.Slice(1, 16), content.Slice(17, count)) is not { } codes)
            {
                throw file.Bad(place, $"a table of codes is too short, or of a kind that there cannot be. {JpegPicture.Damaged}");
            }

            (kind == 0 ? means : others)[table] = codes;
            content = content[(17 + count)..];
        }
    }

    /// <summary>Reads a scan, and returns where it ends.</summary>
    private int ReadScan(ReadOnlySpan<byte> header, int place, int at)
    {
        int count = header.Length > 0 ? header[0] : 0;
        if (Frame is not { } frame || count is < 1 or > 4 || header.Length != 4 + (2 * count) || ++scans > MostScans)
        {
            throw file.Bad(place, $"the header of a scan is of a wrong length, or comes before that of the picture. {JpegPicture.Damaged}");
        }

        (int from, int to, int high, int low) = frame.IsProgressive
            ? (header[^3], header[^2], header[^1] >> 4, header[^1] & 15)
            : (0, 63, 0, 0);
        if (to > 63 || from > to || (frame.IsProgressive && from == 0 && to != 0) || (from > 0 && count > 1) || low > 13 || (high != 0 && high != low + 1))
        {
            throw file.Bad(place, string.Create(CultureInfo.InvariantCulture, $"there is no scan of coefficients {from} to {to}, bits {high} to {low}, of {count} colours. {JpegPicture.Damaged}"));
        }

        JpegComponent[] components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            (int id, int tables) = (header[1 + (2 * i)], header[2 + (2 * i)]);
            JpegComponent one = Array.Find(frame.Components, one => one.Id == id) is { } found && Array.IndexOf(components, found) < 0
                ? found
                : throw file.Bad(place, string.Create(CultureInfo.InvariantCulture, $"there is no colour {id} for a scan, or it is named twice. {JpegPicture.Damaged}"));
            components[i] = one;
            (one.Means, one.Others) = (means[(tables >> 4) & 3], others[tables & 3]);
            bool needsMeans = from == 0 && high == 0, needsOthers = !frame.IsProgressive || from > 0;
            one.Factors ??= factors[one.Table];
            if ((needsMeans && one.Means is null) || (needsOthers && one.Others is null) || one.Factors is null || (from > 0 && one.Coefficients.Length == 0))
            {
                throw file.Bad(place, $"a table that this scan needs is missing, or an earlier scan. {JpegPicture.Damaged}");
            }
        }

        Allocate(frame, place);
        JpegBits bits = new(file, bytes, at);
        new JpegScan(file, frame, bits, components, from, to, high, low).Read(restartEvery);
        return bits.Place;
    }

    /// <summary>Takes memory for the coefficients, if the file is long enough for so many blocks: each takes a bit at least.</summary>
    private void Allocate(JpegFrame frame, int place)
    {
        if (frame.Components[0].Coefficients.Length > 0)
        {
            return;
        }

        if (frame.Blocks > 8L * bytes.Length)
        {
            throw file.Bad(place, string.Create(
                CultureInfo.InvariantCulture, $"a file of {bytes.Length} bytes cannot hold {frame.Width} by {frame.Height} pixels. {JpegPicture.Damaged}"));
        }

        foreach (JpegComponent one in frame.Components)
        {
            one.Allocate();
        }
    }
}
