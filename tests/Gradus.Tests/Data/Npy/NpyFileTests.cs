using Gradus.Data;
using Gradus.Data.Arrays;
using Gradus.Data.Npy;
using Gradus.Tests.Data.Arrays;

namespace Gradus.Tests.Data.Npy;

public sealed class NpyFileTests
{
    [Theory]
    [InlineData("stored.npz")]
    [InlineData("packed.npz")]
    [InlineData("plain.npy")]
    [InlineData("column_major.npy")]
    [InlineData("version3.npy")]
    public void NpyFile_reads_what_NumPy_wrote(string file)
    {
        using ArrayFile opened = TestFiles.Open(file);

        Assert.NotEmpty(opened.Arrays);
        foreach (FileArray array in opened.Arrays.Where(array => array.Name != "truth"))
        {
            TestFiles.AssertPlaces(Assert.IsAssignableFrom<FileRows>(array));
        }
    }

    [Theory]
    [InlineData("X", "Python objects")]
    [InlineData("Z", "records of several fields")]
    [InlineData("C", "astype('float64')")]
    public void NpyFile_says_what_it_does_not_read_and_what_to_do(string array, string expected)
    {
        var error = Assert.Throws<BadDataException>(() => DataFile.Read(TestFiles.PathOf("objects.npz"), new() { Inputs = array }));

        Assert.Contains($"objects.npz, array '{array}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Npz_of_a_flipped_bit_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(TestFiles.PathOf("stored.npz"));
        bytes[bytes.AsSpan().IndexOf("NUMPY"u8) + 130] ^= 1;
        using MemoryBytes source = new("flipped.npz", bytes);
        var rows = Assert.IsAssignableFrom<FileRows>(NpzFile.Open(source, 1 << 20)[0]);

        var error = Assert.Throws<BadDataException>(() => rows.ReadAll<double>(1 << 20));
        Assert.Contains("the check sum of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Npy_matrix_without_targets_is_a_table_with_the_target_last()
    {
        Dataset data = DataFile.Read(TestFiles.PathOf("plain.npy"));

        Assert.Equal([5, 2], data.Inputs<double>().Shape.ToArray());
        Assert.Equal([2, 5, 8, 11, 14], data.Targets<double>().Span.ToArray());
        Assert.Contains("column 3 is the target", data.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Npy_matrix_takes_the_target_that_is_named()
    {
        Dataset data = DataFile.Read(TestFiles.PathOf("plain.npy"), new() { Table = new() { Targets = ["1"], Ignored = ["2"] } });

        Assert.Equal([2, 5, 8, 11, 14], data.Inputs<double>().Span.ToArray());
        Assert.Equal([0, 3, 6, 9, 12], data.Targets<double>().Span.ToArray());
    }

    [Fact]
    public void Npz_of_texts_names_the_classes()
    {
        Dataset data = DataFile.Read(TestFiles.PathOf("texts.npz"));

        Assert.Equal(["ape", "cat", "dog"], data.ClassNames);
        Assert.Equal([1, 2, 1, 0], data.Targets<double>().Span.ToArray());
    }

    [Theory]
    [InlineData(DataPart.Training, 6)]
    [InlineData(DataPart.Test, 3)]
    public void Npz_with_parts_gives_the_one_asked_for(DataPart part, int count)
    {
        string path = TestFiles.PathOf("digits.npz");

        Dataset data = DataFile.Read<float>(path, new() { Part = part });

        Assert.Equal([count, 2, 2], data.Inputs<float>().Shape.ToArray());
        Assert.Equal(["zéro", "one", "two"], data.ClassNames);
        Assert.Equal([DataPart.Training, DataPart.Test], DataFile.PartsOf(path));
    }
}
