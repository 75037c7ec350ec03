using Gradus.Data;

namespace Gradus.Tests.Data;

public sealed class CsvTableTests
{
    private const string Mixed = "size,colour,y\n1,red,0\nNA,blue,1\n3,,0\n";

    [Fact]
    public void Texts_are_categories_in_the_order_of_their_names_and_holes_are_missing()
    {
        Dataset data = Read(Mixed);

        Assert.Equal(["size", "colour"], data.FeatureNames!);
        Assert.Null(data.Categories![0]);
        Assert.Equal(["blue", "red"], data.Categories[1]!);
        Assert.Equal([1, 1, double.NaN, 0, 3, double.NaN], data.Inputs<double>().Span.ToArray());
        Assert.True(data.HasMissing);
        Assert.Equal(
            ["Categories: column 2 ('colour') with 2.", "Values are missing: column 1 ('size'), 1; column 2 ('colour'), 1."], data.Notes);
    }

    [Theory]
    [InlineData("1,red,0\n2,blue,1\n")]
    [InlineData("?,red,0\n2,blue,1\n")]
    [InlineData("s,red,0\nl,blue,1\n")]
    public void File_without_header_may_hold_categories(string text)
    {
        Dataset data = Read(text);

        Assert.Equal(2, data.Count);
        Assert.Null(data.FeatureNames);
        Assert.Equal(["blue", "red"], data.Categories![1]!);
    }

    [Fact]
    public void Numbers_before_the_first_text_become_categories_too()
    {
        Dataset data = Read("a,grade,y\n1,1,0\n1,K,0\n1,2.0,1\n1,K,1\n1,A,1\n");

        Assert.Equal(["1", "2", "A", "K"], data.Categories![1]!);
        Assert.Equal([0, 3, 1, 3, 2], Column(data, 1));
    }

    [Fact]
    public void Named_columns_hold_categories_as_they_are_written()
    {
        Dataset data = Read("zip,a,y\n01,1,0\n1,2,1\n01,3,1\n", new() { Categories = ["zip"] });

        Assert.Equal(["01", "1"], data.Categories![0]!);
        Assert.Equal([0, 1, 0], Column(data, 0));
        Assert.Contains("is neither an input nor the only target", CsvFileTests.Refusal("a,b,y\n1,2,3\n", new() { Categories = ["a"], Ignored = ["a"] }));
    }

    [Theory]
    [InlineData("2020-01-31", "1999-12-01")]
    [InlineData("31.1.2020", "1.12.1999")]
    [InlineData("1/31/2020 10:15", "2/1/2020 10:16")]
    public void Columns_of_dates_are_left_out_with_a_word(string one, string other)
    {
        Dataset data = Read($"day,a,y\n{one},1,0\n{other},2,1\n");

        Assert.Equal(["a"], data.FeatureNames!);
        Assert.Equal([1, 2], data.Inputs<double>().Span.ToArray());
        Assert.Equal($"Column 1 ('day') holds dates, such as '{one}'; it was left out.", data.Notes[0]);
    }

    [Fact]
    public void Ranges_of_numbers_are_no_dates() =>
        Assert.Equal(["10-12", "11-12"], Read("age,a,y\n10-12,1,0\n11-12,2,1\n").Categories![0]!);

    [Fact]
    public void Columns_that_name_each_row_are_left_out_with_a_word_unless_called_categories()
    {
        string text = "id,a,y\n" + string.Join('\n', Enumerable.Range(0, 40).Select(i => $"n{i},{i % 9},{i % 2}"));

        Assert.Equal("Column 1 ('id') holds 40 different texts, such as 'n0', too many for categories; it was left out.", Read(text).Notes[0]);
        Assert.Equal(["a"], Read(text).FeatureNames!);
        Assert.Equal(40, Read(text, new() { Categories = ["id"] }).Categories![0]!.Count);
    }

    [Theory]
    [InlineData("1.234,5", ',', '.', 1234.5)]
    [InlineData("1234,5", ',', null, 1234.5)]
    [InlineData("-1,234,567.25e1", '.', ',', -12345672.5)]
    [InlineData("1 234", '.', ' ', 1234)]
    [InlineData("1'234.5", '.', '\'', 1234.5)]
    public void Numbers_are_written_as_the_options_say(string field, char point, char? group, double expected) =>
        Assert.Equal([expected], Read($"a;y\n{field};1\n", new() { Decimal = point, Thousands = group }).Inputs<double>().Span.ToArray());

    [Theory]
    [InlineData("1,23", ',')]
    [InlineData("1234,567", ',')]
    [InlineData(",123", ',')]
    public void Groups_that_are_not_of_three_digits_are_refused(string field, char group) => Assert.Contains(
        $"t, line 4, column 1 ('a'): '{field}' is not a number as the characters stated for decimals and thousands write it.",
        CsvFileTests.Refusal($"a;y\n1;1\n2;1\n{field};1\n", new() { Thousands = group }));

    [Theory]
    [InlineData("-999", "-999", "-999.00", ".")]
    [InlineData("-1e3", "-1000", "-1000.0", ".")]
    [InlineData("-99,9", "-99,9", "-99,90", ",")]
    public void Numbers_that_mean_missing_values_are_none(string word, string written, string again, string point)
    {
        CsvOptions options = new() { Missing = [word], Decimal = point[0], Separator = ';' };

        Dataset data = Read($"a;b;y\n1;{written};0\n2;5;1\n{again};7;1\n", options);

        Assert.Equal([1, double.NaN, 2, 5, double.NaN, 7], data.Inputs<double>().Span.ToArray());
        Assert.Throws<BadDataException>(() => Read($"a;y\n1;{written}\n2;1\n", options));
    }

    [Fact]
    public void Lines_left_out_as_comments_are_counted() => Assert.Equal(
        ["1 line that begins with '#' was left out as a comment, the first is line 3."], Read("a,y\n1,0\n #2,1\n3,1\n").Notes);

    [Fact]
    public void Words_for_missing_values_are_those_of_the_options()
    {
        Dataset data = Read("a,b,y\n1,unknown,0\n2,NA,1\n-,x,1\n", new() { Missing = ["-", "Unknown"] });

        Assert.Equal(["NA", "x"], data.Categories![1]!);
        Assert.Equal([1, 2, double.NaN], Column(data, 0));
        Assert.Equal([double.NaN, 0, 1], Column(data, 1));
    }

    [Theory]
    [InlineData("0,1,2\n5,6,7\n", true)]
    [InlineData(",0,1\n0,5,7\n", true)]
    [InlineData("0,1\n5.5,6\n", true)]
    [InlineData("0,1\n5,6\n", false)]
    [InlineData("1,2,3\n5,6,7\n", false)]
    [InlineData("0,1,2.0\n5,6,7\n", false)]
    [InlineData("0,1,2\n", false)]
    public void First_line_that_counts_from_0_is_a_header(string text, bool isHeader)
    {
        Dataset data = Read(text);

        Assert.Equal(isHeader, data.FeatureNames is not null);
        Assert.Equal(isHeader, data.Notes.Any(note => note.StartsWith("The first line, which counts the columns from 0, was taken as a header.", StringComparison.Ordinal)));
        Assert.Equal(text.Count(c => c == '\n'), Read(text, new() { Header = false }).Count);
    }

    [Fact]
    public void First_line_that_counts_from_0_is_a_row_of_a_model_with_other_names()
    {
        using RowReader rows = new(new MemoryStream("0,1,2\n# none\n5,6,7\n"u8.ToArray()), "t", new() { Columns = new(["a", "b", "c"]) });
        double[] row = new double[3];

        Assert.True(rows.Read(row));
        Assert.Equal([0, 1, 2], row);
        Assert.True(rows.Read(row));
        Assert.Equal(["1 line that begins with '#' was left out as a comment, the first is line 2."], rows.Notes);
    }

    [Fact]
    public void Known_columns_remember_how_values_are_written_and_options_win()
    {
        Dataset data = Read("a;y\n1.200,5;0\n-;1\n", new() { Missing = ["-"], Decimal = ',', Thousands = '.', Comment = null });
        CsvOptions known = new() { Columns = data.Columns };

        Assert.Equal(new TableWriting(["-"], ',', '.', comment: null), known.Writing());
        Assert.Equal([1200.5, double.NaN, 3], Read("a;y\n1.200,5;0\n-;1\n3;0\n", known).Inputs<double>().Span.ToArray());
        Assert.Equal([1200.5, double.NaN], Read("a;y\n1200.5;0\nNA;1\n", known with { Missing = ["NA"], Decimal = '.' }).Inputs<double>().Span.ToArray());
        Assert.Equal(new TableWriting(["-"], '.', null, '#'), (known with { Decimal = '.', Comment = '#' }).Writing());
        Assert.Equal(new TableWriting(["-"], '.', ',', comment: null), (known with { Thousands = ',' }).Writing());
    }

    [Fact]
    public void Known_columns_are_read_by_their_codes_and_order()
    {
        TableColumns known = Read("size,colour,y\n1,red,0\n2,blue,1\n3,green,1\n").Columns;
        Dataset data = Read("extra,colour,size,y\nq,green,7,1\nq,NA,8,0\n", new() { Columns = known });

        Assert.Equal(["size", "colour"], data.FeatureNames!);
        Assert.Equal([7, 1, 8, double.NaN], data.Inputs<double>().Span.ToArray());
        Assert.Equal(known.Categories![1]!, data.Categories![1]!);
        Assert.Equal(
            "t, line 2, column 2 ('colour'): 'pink' is none of the 3 categories that are known: 'blue', 'green', 'red'. Correct it, train with such examples, or let unknown categories count as missing.",
            CsvFileTests.Refusal("size,colour,y\n1,pink,0\n", new() { Columns = known }));
        Assert.Equal([1, double.NaN], Read("size,colour,y\n1,pink,0\n", new() { Columns = known, UnknownIsMissing = true }).Inputs<double>().Span.ToArray());
        Assert.StartsWith("t, line 2, column 1 ('size'): 'x' is not a finite number.", CsvFileTests.Refusal("size,colour,y\nx,red,0\n", new() { Columns = known }));
    }

    [Fact]
    public void Files_with_one_header_are_one_data_set()
    {
        string folder = Directory.CreateTempSubdirectory("gradus-csv-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a1.csv"), "size,colour,y\n1,red,0\n2,,1\n");
            File.WriteAllText(Path.Combine(folder, "a2.csv"), "size,colour,y\n3,blue,no\n".Replace("no", "1", StringComparison.Ordinal));
            Dataset data = DataFile.Read(Path.Combine(folder, "a*.csv"));

            Assert.Equal(["blue", "red"], data.Categories![1]!);
            Assert.Equal([1, 1, 2, double.NaN, 3, 0], data.Inputs<double>().Span.ToArray());

            File.WriteAllText(Path.Combine(folder, "a3.csv"), "size,y\n3,1\n");
            string refusal = Assert.Throws<BadDataException>(() => DataFile.Read(Path.Combine(folder, "a*.csv"))).Message;
            Assert.Contains("a3.csv, line 1: the first line is not the header of ", refusal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dataset Read(string text, CsvOptions? options = null) => CsvFile.Read<double>(CsvFileTests.Stream(text), "t", options);

    private static double[] Column(Dataset data, int column) => [.. Enumerable.Range(0, data.Count).Select(i => data.Inputs<double>()[i, column])];
}
