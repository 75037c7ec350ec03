using Gradus.Data;
using Gradus.Data.Arrays;
using Gradus.Tests.Data.Arrays;

namespace Gradus.Tests.Data.Idx;

public sealed class IdxFileTests : IDisposable
{
    private static readonly string[] _mnist =
        ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    private readonly string folder = Directory.CreateTempSubdirectory("gradus-idx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("kind08.idx")]
    [InlineData("kind09.idx")]
    [InlineData("kind0b.idx")]
    [InlineData("kind0c.idx")]
    [InlineData("kind0d.idx")]
    [InlineData("kind0e.idx")]
    [InlineData("train-images-idx3-ubyte.gz")]
    public void IdxFile_reads_every_kind_of_number(string file)
    {
        using ArrayFile opened = TestFiles.Open(file);

        TestFiles.AssertPlaces(TestFiles.Rows(opened, file));
    }

    [Fact]
    public void Idx_images_find_their_labels_by_name()
    {
        Dataset data = DataFile.Read(TestFiles.PathOf("train-images-idx3-ubyte.gz"));

        Assert.Equal([6, 4, 3], data.Inputs<double>().Shape.ToArray());
        Assert.Equal([0, 1, 2, 0, 1, 2], data.Targets<double>().Span.ToArray());
    }

    [Theory]
    [InlineData(DataPart.Training, 6)]
    [InlineData(DataPart.Test, 2)]
    public void Folder_of_the_four_files_of_MNIST_is_one_set_of_two_parts(DataPart part, int count)
    {
        foreach (string file in _mnist)
        {
            File.Copy(TestFiles.PathOf(file), Path.Combine(folder, file));
        }

        Assert.Equal(DataFileKind.ArrayFolder, DataFile.KindOf(folder));
        Assert.Equal([DataPart.Training, DataPart.Test], DataFile.PartsOf(folder));
        Assert.Equal(count, DataFile.Read(folder, new() { Part = part }).Count);
        Assert.Contains(
            "there are Training and Test",
            Assert.Throws<BadDataException>(() => DataFile.Read(folder, new() { Part = DataPart.Validation })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Idx_labels_may_be_in_any_file_that_is_named()
    {
        string labels = TestFiles.PathOf("train-labels-idx1-ubyte.gz"), images = Path.Combine(folder, "pixels.bin");
        File.Copy(TestFiles.PathOf("train-images-idx3-ubyte.gz"), images);

        Assert.Equal(6, DataFile.Read(images, new() { Labels = labels }).Count);
        Assert.Contains("no array is for their targets", Refusal(images), StringComparison.Ordinal);
        Assert.Contains(
            "each of the 6 examples",
            Assert.Throws<BadDataException>(() => DataFile.Read(images, new() { Labels = TestFiles.PathOf("t10k-labels-idx1-ubyte") })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, "the file at byte 23")]
    [InlineData(25, "the file at byte 25")]
    [InlineData(9, "should follow")]
    [InlineData(4, "should follow")]
    public void IdxFile_refuses_another_length_than_its_header_says(int length, string expected)
    {
        string path = Path.Combine(folder, "x.idx");
        byte[] bytes = File.ReadAllBytes(TestFiles.PathOf("kind08.idx"));
        Array.Resize(ref bytes, length);
        File.WriteAllBytes(path, bytes);

        Assert.Contains(expected, Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void IdxFile_refuses_a_packed_file_that_is_cut_off()
    {
        string path = Path.Combine(folder, "train-images-idx3-ubyte.gz");
        byte[] bytes = File.ReadAllBytes(TestFiles.PathOf("train-images-idx3-ubyte.gz"));
        File.WriteAllBytes(path, bytes[..^9]);

        Assert.Contains("cut off", Refusal(path), StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.Throws<BadDataException>(() => DataFile.Read(path)).Message;
}
