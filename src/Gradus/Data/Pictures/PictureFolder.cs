using System.Numerics;

namespace Gradus.Data.Pictures;

/// <summary>A folder of pictures, with a sub-folder for each class, and above these perhaps a folder for each part.</summary>
internal static class PictureFolder
{
    public static bool IsPicture(ReadOnlySpan<byte> start) =>
        start is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..];

    public static bool Is(string path) => false;

    public static IReadOnlyList<DataPart> PartsOf(string path) => [];

    public static Dataset Read<T>(string path, DataFileOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new BadDataException($"{path}: pictures are not read.");
}
