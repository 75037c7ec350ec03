using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Images;

/// <summary>Makes pixels of the rows of a PNG, each of which is written as differences from what is beside and above it.</summary>
internal sealed class PngPixels(PngForm form, byte[]? palette, byte[]? transparent)
{
    private readonly int channels = form.Colour is 0 or 4 ? 1 : 3;

    /// <summary>The picture in these unpacked rows.</summary>
    public Picture Of(byte[] rows, ByteSource file)
    {
        byte[] pixels = GC.AllocateUninitializedArray<byte>(form.Width * form.Height * channels);
        int at = 0, step = Math.Max(1, form.Numbers * form.Depth / 8);
        foreach (PngPass pass in form.Passes)
        {
            int length = form.RowBytes(pass.Width);
            ReadOnlySpan<byte> above = new byte[length];
            for (int y = 0; y < pass.Height; y++)
            {
                int filter = rows[at];
                Span<byte> row = rows.AsSpan(at + 1, length);
                if (!TryUndo(filter, row, above, step))
                {
                    throw file.Bad(0, string.Create(CultureInfo.InvariantCulture, $"there is no filter {filter} for rows. The file is damaged: copy it again."));
                }

                int target = (((pass.Y + (y * pass.StepY)) * form.Width) + pass.X) * channels;
                Put(row, pass.Width, pixels.AsSpan(target), pass.StepX * channels);
                above = row;
                at += 1 + length;
            }
        }

        return new(form.Width, form.Height, channels, pixels);
    }

    private static bool TryUndo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        switch (filter)
        {
            case 0:
                return true;
            case 1:
                for (int i = step; i < row.Length; i++)
                {
                    row[i] += row[i - step];
                }

                return true;
            case 2:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                return true;
            case 3:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i < step ? 0 : row[i - step]) + above[i]) >> 1);
                }

                return true;
            case 4:
                for (int i = 0; i < Math.Min(step, row.Length); i++)
                {
                    row[i] += above[i];
                }

                for (int i = step; i < row.Length; i++)
                {
                    row[i] += Paeth(row[i - step], above[i], above[i - step]);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Of left, above and above left the one nearest to left + above − above left.</summary>
    private static byte Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int toLeft = Math.Abs(guess - left), toAbove = Math.Abs(guess - above), toCorner = Math.Abs(guess - corner);
        return (byte)(toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
    }

    /// <summary>Writes the pixels of a row to their places.</summary>
    private void Put(ReadOnlySpan<byte> row, int width, Span<byte> pixels, int apart)
    {
        if (form is { Depth: 8, Colour: 0 or 2 } && transparent is null && apart == channels)
        {
            row.CopyTo(pixels);
            return;
        }

        Span<int> numbers = stackalloc int[4];
        for (int x = 0; x < width; x++)
        {
            for (int k = 0; k < form.Numbers; k++)
            {
                numbers[k] = Number(row, (x * form.Numbers) + k);
            }

            Pixel(numbers, pixels.Slice(x * apart, channels));
        }
    }

    private int Number(ReadOnlySpan<byte> row, int index)
    {
        switch (form.Depth)
        {
            case 8:
                return row[index];
            case 16:
                return (row[2 * index] << 8) | row[(2 * index) + 1];
            default:
                int bit = index * form.Depth;
                return (row[bit >> 3] >> (8 - form.Depth - (bit & 7))) & ((1 << form.Depth) - 1);
        }
    }

    private void Pixel(ReadOnlySpan<int> numbers, Span<byte> pixel)
    {
        int alpha = 255;
        switch (form.Colour)
        {
            case 3:
                int index = numbers[0];
                if ((3 * index) + 2 < palette!.Length)
                {
                    palette.AsSpan(3 * index, 3).CopyTo(pixel);
                }
                else
                {
                    pixel.Clear();
                }

                alpha = transparent is not null && index < transparent.Length ? transparent[index] : 255;
                break;
            case 0 or 4:
                pixel[0] = Byte(numbers[0]);
                alpha = form.Colour == 4 ? Byte(numbers[1]) : IsKey(numbers, 1) ? 0 : 255;
                break;
            default:
                for (int k = 0; k < 3; k++)
                {
                    pixel[k] = Byte(numbers[k]);
                }

                alpha = form.Colour == 6 ? Byte(numbers[3]) : IsKey(numbers, 3) ? 0 : 255;
                break;
        }

        if (alpha < 255)
        {
            foreach (ref byte value in pixel)
            {
                value = (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
            }
        }
    }

    private byte Byte(int number) => (byte)(form.Depth switch { 8 => number, 16 => number >> 8, _ => number * 255 / ((1 << form.Depth) - 1) });

    /// <summary>Whether a pixel has the one colour that is transparent.</summary>
    private bool IsKey(ReadOnlySpan<int> numbers, int count)
    {
        if (transparent is null || transparent.Length < 2 * count)
        {
            return false;
        }

        for (int k = 0; k < count; k++)
        {
            if (numbers[k] != ((transparent[2 * k] << 8) | transparent[(2 * k) + 1]))
            {
                return false;
            }
        }

        return true;
    }
}
