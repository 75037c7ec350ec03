using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Gradus.Networks;
using Gradus.Networks.Safetensors;

namespace Gradus.Tests.Networks;

public sealed class SafetensorsRefusalTests
{
    private const string X = "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]";

    [Theory]
    [InlineData("{\"x\":{" + X + "}", "not the JSON of a model file")]
    [InlineData("{\"x\":{" + X + "}},", "not the JSON of a model file")]
    [InlineData("{\"x\":{" + X + "}}{}", "not the JSON of a model file")]
    [InlineData("{\"x\":{" + X + ",}}", "not the JSON of a model file")]
    [InlineData("{/**/\"x\":{" + X + "}}", "not the JSON of a model file")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[[2]],\"data_offsets\":[0,8]}}", "not the JSON of a model file")]
    [InlineData("{\"x\":{" + X + "}}\0", "not the JSON of a model file")]
    [InlineData(" {\"x\":{" + X + "}}", "begins with the byte 0x20")]
    [InlineData("[]", "begins with the byte 0x5b")]
    [InlineData("{\"x\":[]}", "declared by an object, found StartArray")]
    [InlineData("{\"x\":null}", "declared by an object, found Null")]
    [InlineData("{\"x\":{" + X + "},\"\\u0078\":{" + X + "}}", "names 'x' twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "names '__metadata__' twice")]
    [InlineData("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", "metadata names 'k' twice")]
    [InlineData("{\"__metadata__\":[]}", "__metadata__ is an object, found StartArray")]
    [InlineData("{\"__metadata__\":{\"k\":1}}", "metadata 'k' is a text, found Number")]
    [InlineData("{\"__metadata__\":{\"k\":\"\\ud800\"}}", "not valid Unicode")]
    [InlineData("{\"\\udc00\":{" + X + "}}", "not valid Unicode")]
    [InlineData("{\"x\":{" + X + ",\"\\ud800\":0}}", "not valid Unicode")]
    [InlineData("{\"x\":{" + X + ",\"shape\":[2]}}", "'shape' stands twice")]
    [InlineData("{\"x\":{" + X + ",\"dtype\":\"F32\"}}", "'dtype' stands twice")]
    [InlineData("{\"x\":{" + X + ",\"data_offsets\":[0,8]}}", "'data_offsets' stands twice")]
    [InlineData("{\"x\":{" + X + ",\"code\":\"os\"}}", "found 'code'")]
    [InlineData("{\"x\":{\"shape\":[2],\"data_offsets\":[0,8]}}", "'dtype' is missing")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", "'shape' is missing")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2]}}", "'data_offsets' is missing")]
    [InlineData("{\"x\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}", "type is 'BF16'; Gradus reads F32 and F64")]
    [InlineData("{\"x\":{\"dtype\":32,\"shape\":[2],\"data_offsets\":[0,8]}}", "'dtype' is a text, found Number")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}", "'shape' is an array, found Number")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[\"2\"],\"data_offsets\":[0,8]}}", "length is a number, found String")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", "0 to 2147483647, found '-2'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[-0],\"data_offsets\":[0,8]}}", "found '-0'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}", "found '2.0'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2e0],\"data_offsets\":[0,8]}}", "found '2e0'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483648],\"data_offsets\":[0,8]}}", "found '2147483648'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}", "found '99999999999999999999'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,2],\"data_offsets\":[0,8]}}", "more than 4 dimensions")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,8]}}", "more than 2147483591 numbers")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", "[3] takes 12 bytes as F32, but the data_offsets [0, 8] hold 8")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", "[1] takes 4 bytes as F32")]
    [InlineData("{\"x\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}}", "[2] takes 16 bytes as F64")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", "[8, 0] end before they begin")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}", "second of the data_offsets is a number, found EndArray")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}}", "two numbers, found Number")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":{}}}", "are an array, found StartObject")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}", "first of the data_offsets is a number, whole and")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[9223372036854775800,9223372036854775808]}}", "0 to 17179869184, found")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", "only 8 bytes follow the header")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "begins at data byte 4 and leaves a hole; expected 0")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "end at data byte 4, but 8 bytes follow")]
    [InlineData("{}", "end at data byte 0, but 8 bytes follow")]
    [InlineData("{\"x\":{" + X + "},\"y\":{" + X + "}}", "begins at data byte 0 and overlaps the tensor before it; expected 8")]
    [InlineData("{\"x\":{" + X + "},\"y\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[4,4]}}", "begins at data byte 4 and overlaps")]
    public void SafetensorsFile_refuses_a_header_that_is_wrong(string header, string message)
    {
        Assert.Contains(message, Refusal(WithHeader(header)).Message);
    }

    [Fact]
    public void SafetensorsFile_accepts_the_header_the_wrong_ones_differ_from()
    {
        Assert.Single(SafetensorsFile.Read(new MemoryStream(WithHeader("{\"x\":{" + X + "}}  "))).Entries);
    }

    [Fact]
    public void SafetensorsFile_names_the_file_the_tensor_the_byte_and_the_remedy()
    {
        using MemoryStream stream = new(WithHeader("{\"1.W\":{\"dtype\":\"F16\"}}"));

        var error = Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(stream, "houses.safetensors"));

        Assert.Equal(
            "Model file 'houses.safetensors', tensor '1.W', byte 24: Its type is 'F16'; Gradus reads F32 and F64. "
            + "Save the tensor in single precision, in Python with tensor.float().",
            error.Message);
        Assert.Equal(("houses.safetensors", "1.W", 24L), (error.FilePath, error.Tensor, error.Offset));
    }

    [Fact]
    public void SafetensorsFile_refuses_a_header_that_is_not_utf8()
    {
        byte[] bytes = WithHeader("{\"x\":{" + X + "}}");
        bytes[10] = 0xff;

        Assert.Contains("not valid UTF-8", Refusal(bytes).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void SafetensorsFile_refuses_a_file_too_short_to_be_one(int length)
    {
        Assert.Contains($"It has {length} bytes; a model file has from 10 to", Refusal(new byte[length]).Message);
    }

    [Fact]
    public void SafetensorsFile_refuses_every_file_cut_short()
    {
        byte[] whole = WithHeader("{\"x\":{" + X + "}}");
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.NotEmpty(Refusal(whole[..length]).Message);
        }
    }

    [Theory]
    [InlineData(0ul, "a header of 0 bytes; expected 2 to 16777216")]
    [InlineData(1ul, "a header of 1 bytes")]
    [InlineData(100ul, "a header of 100 bytes, but only 12 follow")]
    [InlineData((1ul << 24) + 1, "a header of 16777217 bytes")]
    [InlineData(ulong.MaxValue, "a header of 18446744073709551615 bytes")]
    [InlineData(1ul << 63, "a header of 9223372036854775808 bytes")]
    public void SafetensorsFile_refuses_a_header_length_that_is_impossible(ulong length, string message)
    {
        byte[] bytes = new byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        Assert.Contains(message, Refusal(bytes).Message);
    }

    [Fact]
    public void SafetensorsFile_says_what_a_file_of_another_format_looks_like()
    {
        using MemoryStream zip = new();
        using (ZipArchive archive = new(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("data.pkl");
        }

        Assert.Contains("PyTorch", Refusal(zip.ToArray()).Message);
        Assert.Contains("Keras (.h5)", Refusal([0x89, .. "HDF\r\n\u001a\n0000"u8]).Message);
        Assert.Contains("pickle", Refusal([0x80, 2, .. "}q\0(X\u0001\0\0"u8]).Message);
        Assert.Contains("a JSON text", Refusal("{\"layers\": []}"u8.ToArray()).Message);
        Assert.Contains("not a model file", Refusal("age,income\n"u8.ToArray()).Message);
    }

    [Fact]
    public void SafetensorsFile_takes_no_memory_for_tensors_that_are_only_claimed()
    {
        string[] headers =
        [
            "{\"x\":{\"dtype\":\"F64\",\"shape\":[1073741824,1073741824],\"data_offsets\":[0,9223372036854775807]}}",
            "{\"x\":{\"dtype\":\"F64\",\"shape\":[1073741824],\"data_offsets\":[0,8589934592]}}",
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483591],\"data_offsets\":[0,8589934364]}}",
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[1152921504606846976],\"data_offsets\":[0,8]}}",
        ];
        foreach (string header in headers)
        {
            byte[] bytes = WithHeader(header);
            Refusal(bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Refusal(bytes);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 65536);
        }
    }

    [Fact]
    public void SafetensorsFile_takes_memory_in_proportion_to_a_header_full_of_small_things()
    {
        StringBuilder tensors = new("{\"\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}");
        StringBuilder texts = new("{\"__metadata__\":{\"\":\"\"");
        for (int i = 0; i < 100_000; i++)
        {
            tensors.Append(CultureInfo.InvariantCulture, $",\"{i:x}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]}}");
            texts.Append(CultureInfo.InvariantCulture, $",\"{i:x}\":\"\"");
        }

        texts.Append("},\"x\":{" + X + "}}");
        foreach (string header in new[] { tensors.Append('}').ToString(), texts.ToString() })
        {
            byte[] bytes = WithHeader(header);
            long before = GC.GetAllocatedBytesForCurrentThread();
            SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(bytes));
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(100_001, Math.Max(file.Entries.Count, file.Metadata.Count));
            Assert.InRange(taken, 0, 65536 + (16L * bytes.Length));
        }
    }

    [Fact]
    public void SafetensorsFile_says_so_when_the_file_shrinks_while_it_is_read()
    {
        using ShrinkingStream stream = new(WithHeader("{\"x\":{" + X + "}}"));

        var error = Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(stream));

        Assert.Contains("ended before that while it was read", error.Message);
        Assert.Equal("x", error.Tensor);
    }

    [Fact]
    public void SafetensorsFile_needs_a_stream_that_can_seek()
    {
        using DeflateStream stream = new(new MemoryStream(), CompressionMode.Decompress);

        Assert.Contains("can seek", Assert.Throws<ArgumentException>(() => SafetensorsFile.Read(stream)).Message);
    }

    [Fact]
    public void ModelFileException_quotes_text_from_the_file_so_that_it_cannot_act()
    {
        Assert.Equal("'1.W'", ModelFileException.Quote("1.W"));
        Assert.Equal("'網 😀'", ModelFileException.Quote("網 😀"));
        Assert.Equal("'\\u001b[2J\\u000a\\u202e\\u2028\\ud800'", ModelFileException.Quote("\u001b[2J\n\u202e\u2028\ud800"));
        Assert.Equal(83, ModelFileException.Quote(new string('x', 1_000_000)).Length);
        string bomb = "{\"\\u001b]0;" + new string('y', 5000) + "\":0}";
        string message = Refusal(WithHeader(bomb)).Message;
        Assert.InRange(message.Length, 1, 400);
        Assert.DoesNotContain('\u001b', message);
    }

    private static ModelFileException Refusal(byte[] bytes) =>
        Assert.Throws<ModelFileException>(() => SafetensorsFile.Read(new MemoryStream(bytes)));

    /// <summary>A file of this header and eight bytes of numbers.</summary>
    private static byte[] WithHeader(string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + text.Length + 8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        return bytes;
    }

    /// <summary>Claims its first length, but its last four bytes are gone.</summary>
    private sealed class ShrinkingStream(byte[] bytes) : MemoryStream(bytes[..^4])
    {
        public override long Length => base.Length + 4;
    }
}
