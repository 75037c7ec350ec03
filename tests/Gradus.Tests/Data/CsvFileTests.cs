using System.Globalization;
using System.IO.Compression;
using System.Text;
using Gradus.Data;
using Gradus.Tests.Support;

namespace Gradus.Tests.Data;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("a,b,y\n1,2.5,0\n-3e2,4,1\n")]
    [InlineData("a;b;y\r\n1;2.5;0\r\n-3e2;4;1")]
    [InlineData("a\tb\ty\n1\t2.5\t0\n-3e2\t4\t1\n\n\n")]
    [InlineData("\uFEFF# made by hand\n\"a\", \"b\" ,y\n\"1\",\"2.5\",0\n\n  # more\n -300 , 4 ,\"1\"\n")]
    public void Reader_understands_how_tables_are_written(string text)
    {
        Dataset data = Read(text);

        Assert.Equal([1, 2.5, -300, 4], data.Inputs<double>().Span.ToArray());
        Assert.Equal([0, 1], data.Targets<double>().Span.ToArray());
        Assert.Equal(["a", "b"], data.FeatureNames!);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Culture_changes_nothing(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Dataset data = Read("I,i,y\n1.5,-2,0.25\n");
            StringWriter written = new(CultureInfo.CurrentCulture);
            CsvFile.Write(written, data);

            Assert.Equal("I,i,y\n1.5,-2,0.25\n", written.ToString());
            Assert.Equal("t, line 2, column 3 ('y'): '1e999' is too large for double precision. Scale the column.", Refusal("a,b,y\n1,2,1e999"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Reader_takes_a_file_without_header()
    {
        Dataset data = Read("1,2,3\n4,5,6");

        Assert.Equal([1, 2, 4, 5], data.Inputs<double>().Span.ToArray());
        Assert.Null(data.FeatureNames);
    }

    [Fact]
    public void Reader_takes_texts_of_the_target_as_sorted_classes()
    {
        Dataset data = Read("5.1,3.5,virginica\n4.9,3.0,\"seto\"\"sa\"\n4.7,3.2,virginica\n");

        Assert.Equal(["seto\"sa", "virginica"], data.ClassNames!);
        Assert.Equal([1, 0, 1], data.Targets<double>().Span.ToArray());
        Assert.Contains("2 classes", Assert.Single(data.Notes));
    }

    [Fact]
    public void Header_is_known_by_the_target_where_inputs_are_named_by_numbers()
    {
        Dataset data = Read("0,1,label\n5,6,1\n");

        Assert.Equal(["0", "1"], data.FeatureNames!);
        Assert.Equal([1], data.Targets<double>().Span.ToArray());
    }

    [Fact]
    public void Header_that_is_stated_is_believed()
    {
        Assert.Equal(1, Read("1,2,3\n4,5,6", new() { Header = true }).Count);
        Assert.Contains("line 2, column 3: '6' is a number, but the rows before have texts", Refusal("a,b,c\n4,5,6", new() { Header = false }));
    }

    [Fact]
    public void Targets_are_called_by_name_or_number()
    {
        Dataset byName = Read("y,a,z,b\n1,2,3,4\n", new() { Targets = ["z", "y"] });
        Dataset byNumber = Read("1,2,3,4\n", new() { Targets = ["1"], Ignored = ["3"] });

        Assert.Equal([3, 1], byName.Targets<double>().Span.ToArray());
        Assert.Equal([2, 4], byName.Inputs<double>().Span.ToArray());
        Assert.Equal(["a", "b"], byName.FeatureNames!);
        Assert.Equal([1], byNumber.Targets<double>().Span.ToArray());
        Assert.Equal([2, 4], byNumber.Inputs<double>().Span.ToArray());
    }

    [Fact]
    public void Ignored_columns_may_hold_text()
    {
        Dataset data = Read("name,a,y\nAda,1,0\n\"Bob, Jr.\",2,1\n", new() { Ignored = ["name"] });

        Assert.Equal([1, 2], data.Inputs<double>().Span.ToArray());
    }

    [Fact]
    public void Inputs_are_taken_by_name_in_the_order_asked_for()
    {
        NumberTable table = CsvFile.ReadInputs(Stream("id,b,a,y\nq,1,2,cat\n"), "t", ["a", "b"]);

        Assert.Equal([2, 1], table.Values.Span.ToArray());
        Assert.Equal(["a", "b"], table.Names!);
        Assert.Equal([1, 2], CsvFile.ReadInputs(Stream("1,2\n"), "t", ["a", "b"], null).Values.Span.ToArray());
        Assert.Equal([1, 2], CsvFile.ReadInputs(Stream("1\n2\n"), "t", null, null).Values.Span.ToArray());
        Assert.Contains("2 inputs are expected, but 3 columns", Assert.Throws<BadDataException>(
            () => CsvFile.ReadInputs(Stream("1,2,3\n"), "t", ["a", "b"], null)).Message);
    }

    [Fact]
    public void Single_precision_is_read_directly()
    {
        Dataset data = CsvFile.Read<float>(Stream("0.1,1\n"), "t", null);

        Assert.False(data.IsDouble);
        Assert.Equal(0.1f, data.Inputs<float>()[0, 0]);
        Assert.Contains("'1e300' is too large for single", Assert.Throws<BadDataException>(
            () => CsvFile.Read<float>(Stream("1e300,1\n"), "t", null)).Message);
    }

    [Fact]
    public void What_is_written_reads_back_to_the_same_numbers()
    {
        Dataset data = Dataset.From(new[,] { { 0.1, 1e-300 }, { Math.PI, -1.0 / 3 } }, [0, 1]).WithNames(["a,\"b", "#c"]);
        StringWriter written = new(CultureInfo.InvariantCulture);
        CsvFile.Write(written, data);
        Dataset back = Read(written.ToString());

        Assert.Equal(data.Inputs<double>().Span.ToArray(), back.Inputs<double>().Span.ToArray());
        Assert.Equal(data.FeatureNames!, back.FeatureNames!);
    }

    [Fact]
    public void Packed_files_are_unpacked()
    {
        byte[] packed = Packed("a,y\n1,2\n");

        Assert.Equal([1], CsvFile.Read<double>(new MemoryStream(packed), "t", null).Inputs<double>().Span.ToArray());
    }

    [Fact]
    public void Packed_files_that_are_cut_off_or_damaged_are_refused()
    {
        string text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i},{i * 7919L % 10007}\n"));
        byte[] packed = Packed(text);
        for (int length = 2; length < packed.Length; length += 97)
        {
            Assert.Throws<BadDataException>(() => CsvFile.Read<double>(new MemoryStream(packed, 0, length), "t", null));
        }

        packed[^6] ^= 1;
        Assert.Equal(
            "t: the compressed file is damaged: what it holds cannot be unpacked, or is not what its check sum and length say. Copy it again.",
            Assert.Throws<BadDataException>(() => CsvFile.Read<double>(new MemoryStream(packed), "t", null)).Message);
    }

    [Theory]
    [InlineData("iris.csv", 150, 4, "setosa,versicolor,virginica")]
    [InlineData("breast_cancer.csv", 569, 30, "malignant,benign")]
    public void Files_of_scikit_learn_are_recognised(string file, int count, int inputs, string classes)
    {
        Dataset data = CsvFile.Read(SharedData.PathOrSkip(file));

        Assert.Equal(count, data.Count);
        Assert.Equal(inputs, data.InputShape.Count);
        Assert.Equal(classes.Split(','), data.ClassNames!);
        Assert.StartsWith("The first line was taken as counts", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_digits_are_read()
    {
        Dataset data = CsvFile.Read(SharedData.PathOrSkip("digits.csv.gz"));

        Assert.Equal(1797, data.Count);
        Assert.Equal(64, data.InputShape.Count);
        Assert.Equal([0, 1, 2], data.Targets<double>().Span[..3].ToArray());
    }

    [Fact]
    public void Files_that_cannot_be_opened_are_refused()
    {
        Assert.Equal("no-such.csv: there is no such file. Check the path.", Assert.Throws<BadDataException>(() => CsvFile.Read("no-such.csv")).Message);
        Assert.Throws<BadDataException>(() => CsvFile.Read(Path.GetTempPath()));
        Assert.Throws<BadDataException>(() => CsvFile.Read("a\0b"));
        Assert.Throws<BadDataException>(() => CsvFile.Read(""));
        Assert.Throws<ArgumentNullException>(() => CsvFile.Read(null!));
    }

    [Theory]
    [InlineData(',', true)]
    [InlineData('|', true)]
    [InlineData('"', false)]
    [InlineData('1', false)]
    [InlineData('\n', false)]
    public void Separator_cannot_be_part_of_numbers_or_lines(char separator, bool allowed)
    {
        if (allowed)
        {
            Assert.Equal(2, Read($"1{separator}2{separator}3", new() { Separator = separator }).InputShape.Count);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => new CsvOptions { Separator = separator });
        }
    }

    internal static Dataset Read(string text, CsvOptions? options = null) => CsvFile.Read<double>(Stream(text), "t", options);

    internal static string Refusal(string text, CsvOptions? options = null) =>
        Assert.Throws<BadDataException>(() => Read(text, options)).Message;

    internal static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Packed(string text)
    {
        MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
