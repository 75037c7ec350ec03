using System.Text;
using Gradus.Networks;
using Gradus.Networks.Safetensors;

namespace Gradus.Tests.Networks;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void SafetensorsFile_writes_the_bytes_of_the_format()
    {
        SafetensorsFile file = new();
        file.Add(new("b", [2], [1f, -2f]));
        file.Add(new("W", [1, 1], [0.5]));
        file.SetMetadata("z", "last");
        file.SetMetadata("a", "é\"");
        const string Header = """
            {"__metadata__":{"a":"é\"","crc32c":"@","z":"last"},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},"W":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}}
            """;
        byte[] header = Encoding.UTF8.GetBytes(Header.Replace("@", Crc32C([.. "a\0é\"\0z\0last\0W\0F64 1 1\0"u8, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, .. "b\0F32 2\0"u8, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]), StringComparison.Ordinal));
        byte[] expected =
        [
            176, 0, 0, 0, 0, 0, 0, 0,
            .. header, .. Enumerable.Repeat((byte)' ', 176 - header.Length),
            0, 0, 0, 0, 0, 0, 0xe0, 0x3f,
            0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0,
        ];

        Assert.Equal(expected, Bytes(file));
    }

    [Fact]
    public void SafetensorsFile_with_any_bit_altered_is_refused_or_means_the_same()
    {
        SafetensorsFile file = new();
        file.Add(new("1.W", [2, 2], [1f, -2f, 0.25f, 0f]));
        file.Add(new("1.b", [2], [0.5, -0.125]));
        file.SetMetadata("network", "{\"input\":2}");
        byte[] whole = Bytes(file);
        string meant = Meaning(file);
        int refused = 0;
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] altered = [.. whole];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.Equal(meant, Meaning(Read(altered)));
            }
            catch (ModelFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, whole.Length * 8 * 9 / 10, whole.Length * 8);
    }

    [Fact]
    public void SafetensorsFile_that_was_altered_says_so_and_what_to_do()
    {
        SafetensorsFile file = new();
        file.Add(new("b", [1], [1f]));
        byte[] bytes = Bytes(file);
        bytes[^1] ^= 1;

        ModelFileException error = Assert.Throws<ModelFileException>(() => Read(bytes));

        Assert.Matches("altered after it was written: the checksum of its content is [0-9a-f]{8}, but it should be '[0-9a-f]{8}'", error.Message);
        Assert.Contains("leave the text 'crc32c' out of its metadata", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SafetensorsFile_may_name_its_texts_in_another_order()
    {
        SafetensorsFile file = new();
        file.SetMetadata("a", "1");
        file.SetMetadata("b", "2");
        string written = Encoding.Latin1.GetString(Bytes(file));

        byte[] other = Encoding.Latin1.GetBytes(written.Replace("\"a\":\"1\",\"b\":\"2\"", "\"b\":\"2\",\"a\":\"1\"", StringComparison.Ordinal));

        Assert.NotEqual(Bytes(file), other);
        Assert.Equal(Bytes(file), Bytes(Read(other)));
    }

    private static string Meaning(SafetensorsFile file) => string.Join(';', file.Metadata.Where(one => one.Key is "network").Select(one => one.Value)
        .Concat(file.Entries.Select(entry => $"{entry.Name} {entry.Type} {string.Join(' ', entry.Shape)} {string.Join(' ', entry.Floats ?? [])} {string.Join(' ', entry.Doubles ?? [])}")));

    // Bit by bit from the definition (RFC 3720, B.4), so that it shares nothing with the writer.
    private static string Crc32C(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }

        return (~crc).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void SafetensorsFile_reads_bytes_written_by_hand()
    {
        const string Header = "{ \"two\" : {\"shape\":[],\"data_offsets\":[4,12],\"dtype\":\"F64\"},\n\"one\":"
            + "{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},\"__metadata__\":{\"k\\u0065y\":\"\\ud83d\\ude00\"}}   ";
        byte[] bytes =
        [
            (byte)Header.Length, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.UTF8.GetBytes(Header),
            0, 0, 0xc0, 0x7f,
            0, 0, 0, 0, 0, 0, 0xf0, 0xff,
        ];

        SafetensorsFile file = Read(bytes);

        Assert.Equal(["two", "one"], file.Entries.Select(entry => entry.Name));
        Assert.Equal([], file.Entries[0].Shape);
        Assert.Equal([double.NegativeInfinity], file.Entries[0].Doubles!);
        Assert.Null(file.Entries[0].Floats);
        Assert.Equal([1, 1], file.Entries[1].Shape);
        Assert.Equal([float.NaN], file.Entries[1].Floats!);
        Assert.Equal("😀", file.Metadata["key"]);
    }

    [Fact]
    public void SafetensorsFile_comes_back_as_it_was()
    {
        SafetensorsFile file = new();
        file.Add(new("1.W", [2, 3], [1f, float.NaN, float.PositiveInfinity, -0f, float.Epsilon, float.MaxValue]));
        file.Add(new("odd", [3], [1f, 2f, 3f]));
        file.Add(new("précis 😀 \n\"", [1, 2, 1, 2], [1.0, -0.0, double.NaN, double.MinValue]));
        file.Add(new("scalar", [], [7.0]));
        file.Add(new("empty", [0, 4], Array.Empty<float>()));
        file.Add(new("", [2, 0], Array.Empty<double>()));
        file.SetMetadata("", "");
        file.SetMetadata("gradus.network", "{\"layers\": []}\u0000\u202e 網路 😀");

        SafetensorsFile back = Read(Bytes(file));

        Assert.Equal(file.Entries.Select(entry => entry.Name), back.Entries.Select(entry => entry.Name));
        foreach ((SafetensorsEntry expected, SafetensorsEntry actual) in file.Entries.Zip(back.Entries))
        {
            Assert.Equal(expected.Type, actual.Type);
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.Equal(expected.Floats?.Select(BitConverter.SingleToInt32Bits), actual.Floats?.Select(BitConverter.SingleToInt32Bits));
            Assert.Equal(expected.Doubles?.Select(BitConverter.DoubleToInt64Bits), actual.Doubles?.Select(BitConverter.DoubleToInt64Bits));
            Assert.Same(actual, back.Find(expected.Name));
        }

        Assert.Equal(file.Metadata, back.Metadata);
        Assert.Null(back.Find("absent"));
        Assert.Equal(Bytes(file), Bytes(back));
    }

    [Fact]
    public void SafetensorsFile_may_be_empty()
    {
        byte[] bytes = Bytes(new SafetensorsFile());

        Assert.StartsWith("{\"__metadata__\":{\"crc32c\":\"", Encoding.UTF8.GetString(bytes.AsSpan(8)), StringComparison.Ordinal);
        Assert.Empty(Read(bytes).Entries);
        Assert.Empty(Read(bytes).Metadata);
        Assert.Empty(Read([8, 0, 0, 0, 0, 0, 0, 0, .. "{}      "u8]).Entries);
    }

    [Fact]
    public void SafetensorsFile_comes_back_when_longer_than_one_piece()
    {
        float[] values = new float[(3 << 20) + 5];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i;
        }

        SafetensorsFile file = new();
        file.Add(new("long", [values.Length], values));

        Assert.Equal(values, Read(Bytes(file)).Entries[0].Floats!);
    }

    [Fact]
    public void SafetensorsFile_reads_from_the_position_of_the_stream()
    {
        SafetensorsFile file = new();
        file.Add(new("x", [1], [1f]));
        using MemoryStream stream = new([1, 2, 3, .. Bytes(file)]) { Position = 3 };

        Assert.Equal([1f], SafetensorsFile.Read(stream).Entries[0].Floats!);
    }

    [Fact]
    public void SafetensorsFile_writes_and_reads_a_path()
    {
        string directory = Directory.CreateTempSubdirectory("gradus-safetensors-").FullName;
        try
        {
            string path = Path.Combine(directory, "model.safetensors");
            SafetensorsFile file = new();
            file.Add(new("x", [2], [1.0, 2.0]));
            file.Write(path);

            Assert.Equal([1.0, 2.0], SafetensorsFile.Read(path).Entries[0].Doubles!);
            Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Read(path + ".missing"));
            Assert.Throws<UnauthorizedAccessException>(() => SafetensorsFile.Read(directory));

            File.WriteAllBytes(path, [1]);
            var error = Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(path));
            Assert.Equal(path, error.FilePath);
            Assert.Contains(path, error.Message);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void SafetensorsFile_refuses_content_that_could_not_be_read_back()
    {
        SafetensorsFile file = new();
        file.Add(new("x", [1], [1f]));

        Assert.Contains("already", Assert.Throws<ArgumentException>(() => file.Add(new("x", [1], [1f]))).Message);
        Assert.Contains("reserved", Assert.Throws<ArgumentException>(() => new SafetensorsEntry("__metadata__", [1], [1f])).Message);
        Assert.Contains("holds 6 numbers but 1", Assert.Throws<ArgumentException>(() => new SafetensorsEntry("y", [2, 3], [1f])).Message);
        Assert.Contains("at most 4", Assert.Throws<ArgumentException>(() => new SafetensorsEntry("y", [1, 1, 1, 1, 1], [1f])).Message);
        Assert.Contains("negative", Assert.Throws<ArgumentException>(() => new SafetensorsEntry("y", [-1, -1], [1.0])).Message);
        Assert.Contains("Unicode", Assert.Throws<ArgumentException>(() => new SafetensorsEntry("\ud800", [1], [1f])).Message);
        Assert.Contains("Unicode", Assert.Throws<ArgumentException>(() => file.SetMetadata("key", "\udc00")).Message);

        file.SetMetadata("much", new string('x', SafetensorsHeader.MaxBytes));
        Assert.Contains("Shorten the metadata", Assert.Throws<InvalidOperationException>(() => Bytes(file)).Message);
    }

    private static byte[] Bytes(SafetensorsFile file)
    {
        using MemoryStream stream = new();
        file.Write(stream);
        return stream.ToArray();
    }

    private static SafetensorsFile Read(byte[] bytes) => SafetensorsFile.Read(new MemoryStream(bytes));
}
