using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Gradus.Data.Arrays;
using Gradus.Tensors;

namespace Gradus.Drawing;

/// <summary>A picture of red, green, blue and opacity, a byte each, row by row from the top: what PNG files hold.</summary>
public sealed class Bitmap
{
    private readonly byte[] bytes;

    /// <summary>A transparent picture.</summary>
    public Bitmap(int width, int height)
    {
        if (width is < 1 or > 16384 || height is < 1 or > 16384)
        {
            throw new ArgumentException($"A picture is 1 to 16384 pixels wide and high, but {width} by {height} were asked for.");
        }

        (Width, Height) = (width, height);
        bytes = new byte[checked(4 * width * height)];
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>A picture of numbers from −1 to 1: blue above zero, orange below, the fainter the nearer to it.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="number">The number of a pixel, counted from the left and from the top; what lies outside is drawn as the end.</param>
    public static Bitmap Of(int width, int height, Func<int, int, double> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        Bitmap picture = new(width, height);
        for (int i = 0; i < width * height; i++)
        {
            double value = number(i % width, i / width);
            (byte red, byte green, byte blue) = Palette.Pixel(value >= 0 ? 0 : 1);
            picture.Set(i % width, i / width, red, green, blue, (byte)(255 * Math.Min(1, Math.Abs(double.IsNaN(value) ? 0 : value))));
        }

        return picture;
    }

    /// <summary>A picture of an example: of the shape <c>[rows, columns]</c> or <c>[rows, columns, colours]</c>, one colour being grey.</summary>
    /// <param name="shape">The shape of the example.</param>
    /// <param name="numbers">Its numbers, as many; a pixel with NaN is transparent.</param>
    /// <param name="black">The number that is black.</param>
    /// <param name="white">The number that is white; what lies beyond is drawn as the end.</param>
    /// <exception cref="ArgumentException">
    /// The shape is not that of a picture, there are too many numbers or too few, or black and white are no two different numbers.
    /// </exception>
    public static Bitmap Of(Shape shape, ReadOnlySpan<double> numbers, double black = 0, double white = 1)
    {
        if (!(shape.Rank == 2 || (shape.Rank == 3 && shape[2] is 1 or 3)) || numbers.Length != shape.Count)
        {
            throw new ArgumentException($"A picture is [rows, columns], or with 1 or 3 colours [rows, columns, colours], and has as many numbers, but the shape is {shape} and there are {numbers.Length} numbers.", nameof(shape));
        }

        if (black == white || !double.IsFinite(black) || !double.IsFinite(white) || !double.IsFinite(white - black))
        {
            throw new ArgumentException($"Black and white are two different numbers, with a distance that is one too, but {black:R} and {white:R} were given. Give those between which the levels of grey lie, such as 0 and 1.");
        }

        int colours = shape.Rank == 3 ? shape[2] : 1;
        Bitmap picture = new(shape[1], shape[0]);
        for (int i = 0; i < shape[0] * shape[1]; i++)
        {
            ReadOnlySpan<double> pixel = numbers.Slice(i * colours, colours);
            if (!double.IsNaN(pixel[0]) && !double.IsNaN(pixel[colours / 2]) && !double.IsNaN(pixel[^1]))
            {
                picture.Set(i % shape[1], i / shape[1], Level(pixel[0]), Level(pixel[colours / 2]), Level(pixel[^1]));
            }
        }

        return picture;

        byte Level(double number) => (byte)Math.Clamp(Math.Round(255 * (number - black) / (white - black)), 0, 255);
    }

    /// <summary>Sets one pixel, counted from the left and from the top.</summary>
    public void Set(int x, int y, byte red, byte green, byte blue, byte opacity = 255)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height);
        int at = 4 * ((y * Width) + x);
        (bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]) = (red, green, blue, opacity);
    }

    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng() => ToPng(null);

    /// <summary>One pixel, counted from the left and from the top.</summary>
    internal (byte Red, byte Green, byte Blue, byte Opacity) Get(int x, int y)
    {
        int at = 4 * ((y * Width) + x);
        return (bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
    }

    /// <summary>What <see cref="ToDataUri"/> wrote, and nothing else.</summary>
    internal static Bitmap OfDataUri(string uri)
    {
        byte[] file = Convert.FromBase64String(uri[(uri.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        Bitmap picture = new(BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
        using var unpacked = new ZLibStream(new MemoryStream(file, 41, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33))), CompressionMode.Decompress);
        for (int y = 0; y < picture.Height; y++)
        {
            unpacked.ReadByte();
            unpacked.ReadExactly(picture.bytes, 4 * y * picture.Width, 4 * picture.Width);
        }

        return picture;
    }

    /// <summary>The picture as a PNG file that says in words what can be seen.</summary>
    internal byte[] ToPng(string? description)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 6);
        Chunk(file, "IHDR"u8, header);
        if (description is not null)
        {
            Chunk(file, "iTXt"u8, [.. "Description\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(description)]);
        }

        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int y = 0; y < Height; y++)
            {
                zip.WriteByte(0);
                zip.Write(bytes, 4 * y * Width, 4 * Width);
            }
        }

        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    internal string ToDataUri() => "data:image/png;base64," + Convert.ToBase64String(ToPng());

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        byte[] chunk = [.. kind, .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(chunk));
        file.Write(number);
    }
}
