using Gradus.Data;
using Gradus.Data.Arrays;
using Gradus.Tests.Data.Arrays;
using Gradus.Tests.Support;

namespace Gradus.Tests.Data.Hdf5;

public sealed class Hdf5FileTests
{
    [Theory]
    [InlineData("kinds.h5", "truth")]
    [InlineData("trees.h5", "filled")]
    [InlineData("pages.h5", "fixed")]
    [InlineData("old.h5", "")]
    [InlineData("filters.h5", "")]
    [InlineData("new.h5", "")]
    public void Hdf5File_reads_what_libhdf5_wrote(string file, string butFor)
    {
        using ArrayFile opened = TestFiles.Open(file);

        Assert.NotEmpty(opened.Arrays);
        foreach (FileArray array in opened.Arrays.Where(array => array.Name != butFor))
        {
            TestFiles.AssertPlaces(Assert.IsAssignableFrom<FileRows>(array));
        }
    }

    [Fact]
    public void Hdf5File_finds_arrays_in_groups_by_their_path()
    {
        using ArrayFile opened = TestFiles.Open("old.h5");

        Assert.Equal(["a/b/deep", "chunks", "compact", "rows", "whole"], opened.Arrays.Select(array => array.Name).Order(StringComparer.Ordinal));
        Assert.Equal([7, 5], TestFiles.Rows(opened, "chunks").Lengths);
    }

    [Fact]
    public void Hdf5File_reads_truth_values_as_0_and_1()
    {
        using ArrayFile opened = TestFiles.Open("kinds.h5");

        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], TestFiles.Rows(opened, "truth").ReadAll<double>(100).Span.ToArray());
    }

    [Fact]
    public void Hdf5File_takes_the_fill_value_where_nothing_was_written()
    {
        using ArrayFile opened = TestFiles.Open("trees.h5"), pages = TestFiles.Open("pages.h5");

        Assert.Equal([7.5, 7.5, 7.5, 7.5, 1, 1, 1, 1, 7.5, 7.5, 7.5, 7.5], TestFiles.Rows(opened, "filled").ReadAll<double>(100).Span.ToArray());
        Assert.Equal(
            Enumerable.Range(0, 1200).Select(i => i < 1030 ? 9.0 : i % 120), TestFiles.Rows(pages, "fixed").ReadAll<double>(1200).Span.ToArray());
    }

    [Fact]
    public void Hdf5File_finds_chunks_in_blocks_of_several_pages()
    {
        using ArrayFile opened = TestFiles.Open("long.h5");
        double[] numbers = new double[4000];
        TestFiles.Rows(opened, "extensible").ReadRows<double>(136_000, numbers);

        Assert.Equal(Enumerable.Range(136_000, 4000).Select(i => i is >= 138_300 and < 138_304 ? i % 120 : 9.0), numbers);
    }

    [Fact]
    public void Hdf5File_reads_texts_of_fixed_and_of_free_length()
    {
        using ArrayFile images = TestFiles.Open("images.h5"), texts = TestFiles.Open("texts.h5");

        Assert.Equal(["non-cat", "cat"], Assert.Single(images.Arrays.OfType<FileTexts>()).Read());
        Assert.Equal(["a", "größer", "c"], Assert.Single(texts.Arrays.OfType<FileTexts>()).Read());
    }

    [Theory]
    [InlineData("records", "records of several fields")]
    [InlineData("two_grow", "h5repack")]
    [InlineData("scale_offset", "scale-offset")]
    [InlineData("never", "nothing was ever written")]
    [InlineData("number", "0 dimensions")]
    [InlineData("five", "5 dimensions")]
    [InlineData("complex", "records")]
    public void Hdf5File_says_what_it_does_not_read_and_what_to_do(string array, string expected)
    {
        var error = Assert.Throws<BadDataException>(() => DataFile.Read(TestFiles.PathOf("refused.h5"), new() { Inputs = array }));

        Assert.Contains("refused.h5", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hdf5File_says_that_names_in_heaps_are_not_read()
    {
        var error = Assert.Throws<BadDataException>(() => DataFile.Read(TestFiles.PathOf("dense.h5")));

        Assert.Contains("libver", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train_catvnoncat.h5", 209, 264_542_077, 72)]
    [InlineData("test_catvnoncat.h5", 50, 65_969_547, 33)]
    public void Hdf5File_reads_the_pictures_of_cats_to_their_sums(string file, int count, long pixels, long labels)
    {
        Dataset data = DataFile.Read(SharedData.PathOrSkip(file));

        Assert.Equal([count, 64, 64, 3], data.Inputs<double>().Shape.ToArray());
        Assert.Equal(pixels, Sum(data.Inputs<double>().Span));
        Assert.Equal(labels, Sum(data.Targets<double>().Span));
        Assert.Equal(["non-cat", "cat"], data.ClassNames);
    }

    private static double Sum(ReadOnlySpan<double> numbers)
    {
        double sum = 0;
        foreach (double number in numbers)
        {
            sum += number;
        }

        return sum;
    }
}
