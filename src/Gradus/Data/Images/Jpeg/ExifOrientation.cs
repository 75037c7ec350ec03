using System.Buffers.Binary;

namespace Gradus.Data.Images.Jpeg;

/// <summary>How a camera was held, as EXIF says: tag 0x0112 of the first directory.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;

    /// <summary>A number from 1 to 8; null where the part does not say it.</summary>
    public static int? Find(ReadOnlySpan<byte> part)
    {
        if (!part.StartsWith("Exif\0\0"u8) || part.Length < 14)
        {
            return null;
        }

        ReadOnlySpan<byte> tiff = part[6..];
        bool isBig = tiff[0] == 'M';
        uint directory = U32(tiff, 4, isBig);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        int count = U16(tiff, (int)directory, isBig);
        for (int i = 0; i < count; i++)
        {
            long at = directory + 2 + (12L * i);
            if (at + 12 > tiff.Length)
            {
                return null;
            }

            if (U16(tiff, (int)at, isBig) == Tag)
            {
                return U16(tiff, (int)at + 8, isBig) is >= 1 and <= 8 and var orientation ? orientation : null;
            }
        }

        return null;
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
