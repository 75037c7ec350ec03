using System.Globalization;
using Gradus.Data.Arrays;
using Gradus.Data.Images.Jpeg;

namespace Gradus.Data.Images;

/// <summary>A picture in a file, PNG or JPEG, told by its first bytes.</summary>
internal static class PictureFile
{
    private const int StartLength = 8;

    // Enough for what stands before the size in nearly all JPEG files; the whole file where it is not.
    private const int HeadLength = 1 << 16, MostBytes = 1 << 28;

    /// <summary>Whether a file begins as a picture that is read.</summary>
    public static bool Is(ReadOnlySpan<byte> start) => PngPicture.Is(start) || JpegPicture.Is(start);

    /// <summary>Whether a file is a picture that is read.</summary>
    public static bool Is(string path)
    {
        using FileBytes file = FileBytes.Open(path);
        return Is(file.Start(StartLength));
    }

    /// <summary>The size of a picture, without its pixels.</summary>
    /// <exception cref="BadDataException">The file is damaged, or of a kind that is not read.</exception>
    public static PictureHeader ReadHeader(string path)
    {
        using FileBytes file = FileBytes.Open(path);
        byte[] head = file.Start(HeadLength);
        if (PngPicture.Is(head))
        {
            return PngPicture.ReadHeader(new MemoryBytes(path, head));
        }

        try
        {
            return JpegPicture.ReadHeader(new MemoryBytes(path, head));
        }
        catch (BadDataException) when (file.Length > head.Length)
        {
            return JpegPicture.ReadHeader(Whole(file));
        }
    }

    /// <summary>A picture with its pixels.</summary>
    /// <exception cref="BadDataException">The file is damaged, or of a kind that is not read.</exception>
    public static Picture Read(string path)
    {
        using FileBytes file = FileBytes.Open(path);
        return Read(Whole(file));
    }

    /// <summary>A picture with its pixels, from the bytes of its file.</summary>
    public static Picture Read(MemoryBytes file) => PngPicture.Is(file.Start(StartLength)) ? PngPicture.Read(file) : JpegPicture.Read(file);

    private static MemoryBytes Whole(FileBytes file) => file.Length <= MostBytes
        ? new(file.Name, file.Read(0, (int)file.Length))
        : throw file.Bad(0, string.Create(CultureInfo.InvariantCulture, $"the picture takes {file.Length} bytes, but at most {MostBytes} are read. Make it smaller."));
}
