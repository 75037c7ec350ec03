using System.Globalization;
using System.IO.Compression;
using System.Text;
using Gradus.Data;
using Gradus.Tests.Data.Arrays;

namespace Gradus.Tests.Data.Streams;

public sealed class StreamedDatasetTests : IDisposable
{
    private readonly StreamFolder folder = new();

    [Theory]
    [InlineData("t10k-images-idx3-ubyte")]
    [InlineData("plain.npy")]
    [InlineData("column_major.npy")]
    [InlineData("stored.npz")]
    [InlineData("images.h5")]
    [InlineData("filters.h5")]
    public void Stream_of_arrays_holds_what_reading_them_holds(string file)
    {
        DataFileOptions options = file switch
        {
            "stored.npz" => new() { Inputs = "u1", Targets = "big_i2" },
            "filters.h5" => new() { Inputs = "gzip", Targets = "all_filters" },
            "column_major.npy" => new() { Labels = TestFiles.PathOf("plain.npy") },
            _ => new(),
        };
        using StreamedDataset data = DataFile.Stream<double>(TestFiles.PathOf(file), options, folder.Options());

        StreamFolder.AssertSame(DataFile.Read(TestFiles.PathOf(file), options), data);
    }

    [Fact]
    public void Stream_of_a_table_holds_what_reading_it_holds_and_leaves_no_file()
    {
        StringBuilder text = new("size,colour,mixed,id,flag,kind\n");
        for (int i = 0; i < 20_000; i++)
        {
            string mixed = i < 15_000 ? (i % 3).ToString(CultureInfo.InvariantCulture) : "1.5", colour = i % 7 == 0 ? "NA" : i % 2 == 0 ? "red" : "blue";
            text.Append(CultureInfo.InvariantCulture, $"{i * 0.1},{colour},{mixed},name{i},{(i < 9_000 ? i % 2 : i % 2 == 0 ? "even" : "odd")},{(i % 5 == 0 ? "two" : "one")}\n");
        }

        string path = folder.WriteText("table.csv", text.ToString());
        using (StreamedDataset data = DataFile.Stream<float>(path, null, folder.Options()))
        {
            Assert.Equal(0, OperatingSystem.IsWindows() ? 0 : folder.Packed);
            StreamFolder.AssertSame(DataFile.Read(path), data);
            Assert.Equal(["0", "1", "even", "odd"], data.Categories![3]);
            Assert.Equal(["one", "two"], data.ClassNames);
            Assert.Contains(data.Notes, note => note.Contains("packed into", StringComparison.Ordinal));
        }

        Assert.Equal(0, folder.Packed);
    }

    [Fact]
    public void Stream_reads_text_that_gzip_packed_and_several_files()
    {
        using (var packed = new GZipStream(File.Create(folder["one.csv.gz"]), CompressionLevel.Fastest))
        {
            packed.Write("a,b,y\n1,2,0\n3,4,1\n"u8);
        }

        folder.WriteText("two.csv", "a,b,y\n5,6,0\n");
        using StreamedDataset data = DataFile.Stream<float>(folder["*.csv*"], null, folder.Options());

        StreamFolder.AssertSame(DataFile.Read(folder["*.csv*"]), data);
    }

    [Fact]
    public void Stream_joins_files_of_arrays()
    {
        folder.WriteArrays(50, 3, "x1.npy");
        folder.WriteArrays(70, 3, "x2.npy");
        using StreamedDataset data = DataFile.Stream<float>(folder["x*.npy"], null, folder.Options());

        StreamFolder.AssertSame(DataFile.Read(folder["x*.npy"]), data);
        folder.WriteArrays(70, 4, "x3.npy");
        string message = Assert.Throws<BadDataException>(() => DataFile.Stream<float>(folder["x*.npy"])).Message;
        Assert.Contains("x3.npy", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_names_the_bad_row_of_an_array()
    {
        float[] numbers = new float[3000 * 4];
        numbers[(2345 * 4) + 2] = float.NaN;
        folder.WriteArrays(3000, 4);
        StreamFolder.WriteNpy(folder["x.npy"], numbers, 4);

        string message = Assert.Throws<BadDataException>(() => DataFile.Stream<float>(folder["x.npy"])).Message;

        Assert.Contains("x.npy", message, StringComparison.Ordinal);
        Assert.Contains("number 2 of example 2345 is NaN", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_names_the_bad_line_of_a_table_and_leaves_no_file()
    {
        string path = folder.WriteText("bad.csv", "a,b,y\n" + string.Concat(Enumerable.Repeat("1,2,3\n", 5000)) + "1,2\n" + "1,2,3\n");

        string message = Assert.Throws<BadDataException>(() => DataFile.Stream<float>(path, null, folder.Options())).Message;

        Assert.Contains("bad.csv, line 5002: 2 fields were found, but 3 are expected", message, StringComparison.Ordinal);
        Assert.Equal(0, folder.Packed);
    }

    [Theory]
    [InlineData("packed.npz", "savez")]
    [InlineData("train-images-idx3-ubyte.gz", "gunzip")]
    [InlineData("Pictures", "numpy.save")]
    public void Stream_refuses_what_cannot_be_read_at_any_place(string file, string remedy)
    {
        DataFileOptions options = file == "packed.npz" ? new() { Inputs = "u1", Targets = "big_i2" } : new();
        string path = file == "Pictures" ? PictureFolder() : TestFiles.PathOf(file);
        string message = Assert.Throws<BadDataException>(() => DataFile.Stream<float>(path, options)).Message;

        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_says_where_there_is_no_room_for_packed_text()
    {
        string path = folder.WriteText("table.csv", "a,b,y\n1,2,3\n");

        string message = Assert.Throws<BadDataException>(() => DataFile.Stream<float>(path, null, folder.Options() with { Folder = folder["none"] })).Message;

        Assert.Contains("TMPDIR", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_ends_its_first_pass_when_cancelled_and_says_how_far_it_is()
    {
        string path = folder.WriteText("long.csv", "a,b,y\n" + string.Concat(Enumerable.Repeat("1,2,3\n", 200_000)));
        using CancellationTokenSource source = new();
        List<ReadingProgress> told = [];
        StreamOptions options = folder.Options() with { Progress = new Told(told), Cancellation = source.Token };
        DataFile.Stream<float>(path, null, options with { Progress = null }).Dispose();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => DataFile.Stream<float>(path, null, options));
        Assert.Equal(0, folder.Packed);
        Assert.All(told, one => Assert.InRange(one.Share, 0, 1));
    }

    [Theory]
    [InlineData(10, 0.2, 2)]
    [InlineData(20_000, 0.25, 5000)]
    public void Split_shares_no_example_and_loses_none(int count, double fraction, int expected)
    {
        using StreamedDataset data = DataFile.Stream<float>(folder.WriteArrays(count, 3), null, folder.Options());
        HashSet<float> all = [.. Firsts(data)];

        (StreamedDataset train, StreamedDataset test) = data.Split(fraction, 5);
        (StreamedDataset begin, StreamedDataset end) = data.SplitInOrder(fraction);

        Assert.InRange(test.Count, expected - (count / 1000), expected + (count / 1000));
        Assert.Equal(count, train.Count + test.Count);
        Assert.True(all.SetEquals(Firsts(train).Concat(Firsts(test))));
        Assert.Equal(Firsts(data), Firsts(begin).Concat(Firsts(end)));
        Assert.Equal(expected, end.Count);
        Assert.NotEqual(train.Fingerprint(), data.Fingerprint());
        Assert.Equal(test.Fingerprint(), data.Split(fraction, 5).Test.Fingerprint());
        Assert.All(test.SummarizeTargets().Counts, counted => Assert.True(count < 100 || counted > 0.3 * test.Count));
        (StreamedDataset inner, StreamedDataset outer) = train.Split(0.5, 1);
        Assert.True(Firsts(train).ToHashSet().SetEquals(Firsts(inner).Concat(Firsts(outer))));
    }

    [Fact]
    public void Fingerprint_tells_numbers_and_windows_apart()
    {
        string path = folder.WriteArrays(100, 3);
        using StreamedDataset data = DataFile.Stream<float>(path, null, folder.Options()), more = DataFile.Stream<float>(path, null, folder.Options(1 << 22));
        byte[] bytes = File.ReadAllBytes(path);
        string before = data.Fingerprint();
        bytes[^3] ^= 1;
        File.WriteAllBytes(folder["z.npy"], bytes);
        File.Move(folder["z.npy"], path, overwrite: true);
        using StreamedDataset other = DataFile.Stream<float>(path, null, folder.Options());

        Assert.NotEqual(before, more.Fingerprint());
        Assert.NotEqual(before, other.Fingerprint());
        Assert.Equal(20, data.Sample(20).Count);
        Assert.Equal(100, data.Sample(200).Count);
    }

    [Fact]
    public void Memory_of_files_is_known_before_they_are_read()
    {
        Assert.Equal(100 * 3 * 4, DataFile.MemoryOf<float>(folder.WriteArrays(100, 3)));
        Assert.Equal(100 * 3 * 8, DataFile.MemoryOf<double>(folder["x.npy"]));
        Assert.Equal(12, DataFile.MemoryOf<double>(folder.WriteText("a.csv", "1,2,3\n4,5,6\n")));
    }

    public void Dispose() => folder.Dispose();

    private static float[] Firsts(StreamedDataset data) =>
        [.. data.Blocks<float>().SelectMany(block => Enumerable.Range(0, block.Examples.Count).Select(i => block.Examples.Inputs<float>()[i, 1]))];

    private string PictureFolder()
    {
        Directory.CreateDirectory(folder["pictures/a"]);
        File.Copy(Directory.GetFiles(TestFiles.PathOf("Pictures"), "*.png", SearchOption.AllDirectories)[0], folder["pictures/a/1.png"]);
        return folder["pictures"];
    }

    private sealed class Told(List<ReadingProgress> list) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => list.Add(value);
    }
}
