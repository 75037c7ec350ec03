using Gradus.Data.Arrays;

namespace Gradus.Data.Images.Jpeg;

/// <summary>
/// JPEG (ITU-T T.81): baseline and progressive pictures with Huffman codes, 8 bits, grey or three colours in any sampling. The
/// numbers are those of libjpeg: its slow integer transform, and its smooth enlargement of colours.
/// </summary>
internal static class JpegPicture
{
    public const string Damaged = "The file is cut off or damaged: copy it again, or save it again with another program.";

    /// <summary>Whether a file begins as a JPEG picture.</summary>
    public static bool Is(ReadOnlySpan<byte> start) => start is [0xFF, 0xD8, 0xFF, ..];

    /// <summary>The size of a picture.</summary>
    public static PictureHeader ReadHeader(ByteSource file)
    {
        JpegReader reader = new(file, headOnly: true);
        reader.Read();
        JpegFrame frame = reader.Frame!;
        return reader.Orientation >= 5
            ? new(frame.Height, frame.Width, frame.Components.Length == 1)
            : new(frame.Width, frame.Height, frame.Components.Length == 1);
    }

    /// <summary>The pixels of a picture.</summary>
    public static Picture Read(ByteSource file)
    {
        JpegReader reader = new(file, headOnly: false);
        reader.Read();
        return JpegColours.Of(reader.Frame!, reader.IsRgb).Turned(reader.Orientation);
    }
}
