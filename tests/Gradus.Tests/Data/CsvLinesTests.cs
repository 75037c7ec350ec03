using System.Text;
using Gradus.Data;

namespace Gradus.Tests.Data;

/// <summary>What a line is, and which lines are comments.</summary>
public sealed class CsvLinesTests
{
    [Theory]
    [InlineData('#', "# by hand\na,y\n  # more\n1,2\n#3,4\n5,6\n")]
    [InlineData('%', "% by hand\na,y\n\t% more\n1,2\n%3,4\n5,6\n")]
    [InlineData(';', ";by hand\na,y\n1,2\n;3,4\n5,6\n")]
    [InlineData(';', "a,y;\n;3,4\n1,6;\n", "y;", "6;")]
    public void Lines_that_begin_with_the_character_are_left_out(char comment, string text, string name = "y", string last = "6")
    {
        Dataset data = CsvFileTests.Read(text, new() { Comment = comment, Header = true, Targets = [name] });

        Assert.Equal(["a"], data.FeatureNames!);
        Assert.Equal(last == "6" ? [1, 5] : [1], data.Inputs<double>().Span.ToArray());
    }

    [Theory]
    [InlineData('#', "\"#1\",x\n#2,y\n\" #1\",z\n", new[] { " #1", "#1" })]
    [InlineData(null, "#1,x\n#2,y\n\"#1\",z\n", new[] { "#1", "#2" })]
    [InlineData('%', "#1,x\n#2,y\n%1,z\n", new[] { "#1", "#2" })]
    public void Quotes_and_other_characters_make_it_a_value(char? comment, string text, string[] names) => Assert.Equal(
        names, CsvFileTests.Read($"kind,y\n{text}", new() { Comment = comment, Header = true, Categories = ["kind"] }).Categories![0]!);

    [Theory]
    [InlineData('"')]
    [InlineData('1')]
    [InlineData('x')]
    [InlineData('-')]
    [InlineData(',')]
    [InlineData('\t')]
    public void Comments_cannot_begin_as_rows_do(char comment) =>
        Assert.Throws<ArgumentException>(() => new CsvOptions { Comment = comment });

    [Fact]
    public void Comments_and_fields_need_different_characters() => Assert.Contains(
        "'|' cannot both separate fields and begin comments",
        Assert.Throws<ArgumentException>(() => CsvFileTests.Read("1|2\n", new() { Separator = '|', Comment = '|' })).Message);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_as_on_any_system(string end)
    {
        string text = string.Join(end, "a,y", "# note", "1,2", "", "3,\"4\"");

        foreach (string whole in (string[])[text, text + end, text + end + end])
        {
            Assert.Equal([1, 3], CsvFileTests.Read(whole).Inputs<double>().Span.ToArray());
            using RowReader drop = new(new Drops(whole), "t", new() { Ignored = ["y"] });
            double[] row = new double[1];
            Assert.True(drop.Read(row) && row[0] == 1 && drop.LineNumber == 3);
            Assert.True(drop.Read(row, keepLine: true) && row[0] == 3 && drop.LineNumber == 5 && drop.Line == "3,\"4\"");
            Assert.False(drop.Read(row));
        }
    }

    /// <summary>A byte at a time, as a slow pipe gives them: a pair of line ends is torn apart.</summary>
    private sealed class Drops(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }
}
