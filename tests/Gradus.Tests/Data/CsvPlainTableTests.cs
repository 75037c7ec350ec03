using Gradus.Data;

namespace Gradus.Tests.Data;

/// <summary>Tables as older programs write them: blanks between the fields, lines before the table, rows without a target.</summary>
public sealed class CsvPlainTableTests
{
    [Theory]
    [InlineData("  1   2\t3\n40  5 \t 6  \n")]
    [InlineData("a b   c\n1 2 3\n 40 5  6\n")]
    [InlineData("\"a 1\" b\tc\n1 2 3\n40 5 6")]
    public void Any_number_of_blanks_and_tabs_separates(string text)
    {
        foreach (CsvOptions options in (CsvOptions[])[new() { Separator = ' ' }, new() { Separator = text.Contains('\t') ? ' ' : null }])
        {
            Dataset data = CsvFileTests.Read(text, options);

            Assert.Equal([1, 2, 40, 5], data.Inputs<double>().Span.ToArray());
            Assert.Equal([3, 6], data.Targets<double>().Span.ToArray());
        }
    }

    [Fact]
    public void Texts_of_several_words_are_one_field_in_quotes() => Assert.Equal(
        ["ford pinto", "vw"],
        CsvFileTests.Read("1 \"ford pinto\" 7\n2\t\"vw\"\t8\n3 \"vw\" 9\n4 \"ford pinto\" 9\n", new() { Separator = ' ', Categories = ["2"] }).Categories![1]!);

    [Theory]
    [InlineData("size m\n3\n4\n")]
    [InlineData("big house,1\nbig flat,0\n")]
    [InlineData("1 000\n2 000\n")]
    public void Blanks_within_a_field_do_not_separate(string text)
    {
        using RowReader reader = new(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "t", new() { Thousands = text[0] == '1' ? ' ' : null });

        Assert.Equal(',', reader.Separator);
    }

    [Theory]
    [InlineData("1,5 2,5 0\n2,5 3,5 1\n", ',', null, ' ')]
    [InlineData("1,5;2,5;0\n2,5;3,5;1\n", ',', null, ';')]
    [InlineData("1,500 2,500 0\n", '.', ',', ' ')]
    [InlineData("1,5\n2,5\n", ',', null, '\t')]
    [InlineData("size m,kind\n\"1,5\",0\n", ',', null, ',')]
    [InlineData("\"1,500\",\"2,500\"\n", '.', ',', ',')]
    public void Characters_of_numbers_do_not_separate_where_others_can(string text, char point, char? group, char expected)
    {
        using RowReader reader = new(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "t", new() { Decimal = point, Thousands = group });

        Assert.Equal(expected, reader.Separator);
    }

    [Fact]
    public void Blanks_cannot_stand_between_fields_and_in_numbers() => Assert.Contains(
        "' ' cannot both separate fields and stand between groups",
        Assert.Throws<ArgumentException>(() => CsvFileTests.Read("1 2\n", new() { Separator = ' ', Thousands = ' ' })).Message);

    [Fact]
    public void Lines_before_the_table_are_skipped_whatever_they_hold()
    {
        Dataset data = CsvFileTests.Read("506,13,,\n\n\"a,b\",y\n1,2\n", new() { SkippedLines = 2 });

        Assert.Equal(["a,b"], data.FeatureNames!);
        Assert.Equal([2], data.Targets<double>().Span.ToArray());
        Assert.Contains("t, line 4, column 2", CsvFileTests.Refusal("title\na,y\n1,2\n3,x\n", new() { SkippedLines = 1 }));
        Assert.Contains("the file holds no rows", CsvFileTests.Refusal("a,y\n1,2\n", new() { SkippedLines = 9 }));
        Assert.Contains("skip the lines before it", CsvFileTests.Refusal("506,13,,\n1,2,3,4\n"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvOptions { SkippedLines = -1 });
    }

    [Theory]
    [InlineData("a,kind,y\n1,x,\n2,z,5\nNA,,NA\n3,w,7\n")]
    [InlineData("a,kind,y\n2,z,5\n1,x,?\n3,w,7\n7,7,\n")]
    public void Rows_without_a_target_are_left_out_and_counted(string text)
    {
        Dataset data = CsvFileTests.Read(text, new() { LeaveOutUnlabelled = true, Categories = ["kind"] });

        Assert.Equal(["w", "z"], data.Categories![1]!);
        Assert.Equal([2, 1, 3, 0], data.Inputs<double>().Span.ToArray());
        Assert.Equal([5, 7], data.Targets<double>().Span.ToArray());
        Assert.Contains("2 rows were left out, for want of a target.", data.Notes);
        Assert.DoesNotContain(data.Notes, note => note.StartsWith("Values are missing", StringComparison.Ordinal));
        Assert.Contains("leave out all rows without a target", CsvFileTests.Refusal(text, new() { Categories = ["kind"] }));
    }

    [Fact]
    public void Table_without_any_target_is_refused() => Assert.Contains(
        "no row is left, for all lack the target", CsvFileTests.Refusal("a,y\n1,\n2,\n", new() { LeaveOutUnlabelled = true }));
}
