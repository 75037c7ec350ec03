using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Gradus.Randomness;

namespace Gradus.Bench.Reading;

/// <summary>The files that are read: tables of text, and the same pictures of 28×28 pixels in each format of arrays.</summary>
internal static class ReadingFiles
{
    private const int Columns = 20, Pictures = 20_000, Pixels = 784, IdxPictures = 60_000;

    private static readonly string[] _colours = ["red", "green", "blue"], _answers = ["yes", "no"];

    /// <summary>Writes what needs no peer; <paramref name="size"/> is that of a table of text in MB.</summary>
    public static void Write(string folder, double size)
    {
        Directory.CreateDirectory(folder);
        var random = new CounterGenerator(1);
        Table(Path.Combine(folder, "decimals.csv"), size, Columns, writer =>
        {
            for (int j = 0; j < Columns; j++)
            {
                Add(writer, Math.Round((random.NextDouble() * 200) - 100, j % 5));
            }

            writer.Write(random.NextInt(2));
        });
        Table(Path.Combine(folder, "digits.csv"), size, Columns, writer =>
        {
            for (int j = 0; j < Columns; j++)
            {
                Add(writer, (random.NextDouble() * 20) - 10);
            }

            writer.Write(random.NextInt(2));
        });
        Table(Path.Combine(folder, "mixed.csv"), size, 9, writer =>
        {
            for (int j = 0; j < 6; j++)
            {
                if (random.NextInt(50) > 0)
                {
                    Add(writer, Math.Round((random.NextDouble() * 200) - 100, j % 5));
                }
                else
                {
                    writer.Write(',');
                }
            }

            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{_colours[random.NextInt(3)]},town {random.NextInt(50)},{_answers[random.NextInt(2)]},{random.NextInt(2)}"));
        });
        Pack(Path.Combine(folder, "decimals.csv"));
        Idx(folder, random);
        float[] x = new float[Pictures * Pixels], y = new float[Pictures];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = random.NextInt(256) / 255f;
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] = i % 10;
        }

        Npy(Path.Combine(folder, "x.npy"), x, Pixels);
        Npy(Path.Combine(folder, "y.npy"), y, 1);
    }

    private static void Table(string path, double size, int columns, Action<StreamWriter> row)
    {
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(false), 1 << 20);
        writer.Write(string.Join(',', Enumerable.Range(1, columns).Select(i => $"x{i}")) + ",y\n");
        while (writer.BaseStream.Position < size * 1e6)
        {
            row(writer);
            writer.Write('\n');
        }
    }

    private static void Add(StreamWriter writer, double number)
    {
        writer.Write(number.ToString("R", CultureInfo.InvariantCulture));
        writer.Write(',');
    }

    private static void Idx(string folder, CounterGenerator random)
    {
        byte[] pictures = new byte[16 + (IdxPictures * Pixels)], labels = new byte[8 + IdxPictures];
        (pictures[2], pictures[3], labels[2], labels[3]) = (8, 3, 8, 1);
        BinaryPrimitives.WriteInt32BigEndian(pictures.AsSpan(4), IdxPictures);
        BinaryPrimitives.WriteInt32BigEndian(pictures.AsSpan(8), 28);
        BinaryPrimitives.WriteInt32BigEndian(pictures.AsSpan(12), 28);
        BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4), IdxPictures);
        for (int i = 16; i < pictures.Length; i++)
        {
            // Four of five are background, as in pictures of digits, so that packing has something to do.
            pictures[i] = (byte)(random.NextInt(5) == 0 ? random.NextInt(256) : 0);
        }

        for (int i = 8; i < labels.Length; i++)
        {
            labels[i] = (byte)(i % 10);
        }

        string packed = Path.Combine(folder, "packed");
        Directory.CreateDirectory(packed);
        foreach ((string name, byte[] bytes) in new[] { ("train-images-idx3-ubyte", pictures), ("train-labels-idx1-ubyte", labels) })
        {
            using (FileStream file = File.Create(Path.Combine(folder, name)))
            {
                file.Write(bytes);
            }

            Pack(Path.Combine(folder, name), Path.Combine(packed, name + ".gz"));
        }
    }

    private static void Pack(string path, string? to = null)
    {
        using FileStream from = File.OpenRead(path);
        using GZipStream packed = new(File.Create(to ?? path + ".gz"), CompressionLevel.Optimal);
        from.CopyTo(packed);
    }

    private static void Npy(string path, float[] numbers, int width)
    {
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({numbers.Length / width}, {width}), }}".PadRight(117) + "\n";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, 0, 0, .. Encoding.ASCII.GetBytes(header)];
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
        using FileStream file = File.Create(path);
        file.Write(start);
        file.Write(MemoryMarshal.AsBytes<float>(numbers));
    }
}
