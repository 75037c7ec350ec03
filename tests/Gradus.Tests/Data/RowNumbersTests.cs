using System.Globalization;
using Gradus.Data;
using Gradus.Tests.Data.Streams;

namespace Gradus.Tests.Data;

/// <summary>Columns that count the rows are told, with what leaves them out.</summary>
public sealed class RowNumbersTests
{
    [Theory]
    [InlineData("", "column 1 (without a name) counts the rows, 0, 1, 2, …", "--ignore 1 ")]
    [InlineData("Unnamed: 0", "column 1 ('Unnamed: 0') counts", "--ignore 'Unnamed: 0' ")]
    [InlineData("index", "column 1 ('index') counts", "--ignore index ")]
    public void Row_numbers_under_their_usual_names_are_told_in_short_tables(string name, string told, string remedy)
    {
        Dataset data = CsvFileTests.Read($"{name},x,y\n0,1.5,0\n1,2.5,1\n2,0.5,0\n");

        string note = Assert.Single(data.Notes);
        Assert.Contains(told, note, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(remedy, note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 1, true)]
    [InlineData(19, 1, false)]
    [InlineData(40, 2, false)]
    public void A_column_of_any_name_is_told_when_it_counts_twenty_rows(int rows, int step, bool isTold)
    {
        Dataset data = CsvFileTests.Read(Table("x,Id,y", rows, i => $"{i % 7},{892 + (step * i)},{i % 3}.5"));

        Assert.Equal(isTold, data.Notes.Any(note => note.StartsWith("Column 2 ('Id') counts the rows, 892, 893, 894, …", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_column_that_stops_counting_or_misses_a_value_is_not_told()
    {
        Assert.Empty(CsvFileTests.Read(Table("Id,x,y", 30, i => $"{(i == 29 ? 28 : i)},{i % 7},{i % 3}.5")).Notes);
        Assert.DoesNotContain(
            CsvFileTests.Read(Table("Id,x,y", 30, i => $"{(i == 9 ? "" : i)},{i % 7},{i % 3}.5")).Notes,
            note => note.Contains("counts the rows", StringComparison.Ordinal));
    }

    [Fact]
    public void Categories_of_which_each_row_has_another_are_not_told()
    {
        Dataset data = CsvFileTests.Read(Table("kind,x,y", 20, i => $"{(char)('a' + i)},{i % 7},{i % 3}.5"));

        Assert.DoesNotContain(data.Notes, note => note.Contains("counts the rows", StringComparison.Ordinal));
    }

    [Fact]
    public void A_column_that_is_ignored_or_known_is_not_told()
    {
        string table = Table("Id,x,y", 30, i => $"{i},{i % 7},{i % 3}.5");

        Assert.Empty(CsvFileTests.Read(table, new() { Ignored = ["Id"] }).Notes);
        Assert.Empty(CsvFileTests.Read(table, new() { Columns = new(["Id", "x"]) }).Notes);
    }

    [Fact]
    public void A_column_without_a_name_is_called_as_pandas_does_where_another_is_called_by_its_number()
    {
        const string Table = ",0,1,2,target\n0,1.5,2.5,1,0\n1,2.5,0.5,2,1\n2,0.5,0.5,3,0\n";

        Dataset data = CsvFileTests.Read(Table), without = CsvFileTests.Read(Table, new() { Ignored = ["Unnamed: 0"] });

        Assert.Contains(data.Notes, note => note.Contains("--ignore 'Unnamed: 0' ", StringComparison.Ordinal));
        Assert.Equal(["0", "1", "2"], without.FeatureNames);
    }

    [Theory]
    [InlineData("\"a,b\",x,y", "leave it out, --ignore 1 (Ignored), unless")]
    [InlineData("it's,x,y", "leave it out, --ignore 1 (Ignored), unless")]
    [InlineData("\"a,b\",1,y", ": rename it and leave it out, --ignore (Ignored), unless")]
    [InlineData("x,x,1", ": rename it and leave it out, --ignore (Ignored), unless")]
    public void A_column_whose_name_will_not_do_is_called_by_its_number_unless_that_is_a_name(string header, string remedy)
    {
        string note = CsvFileTests.Read(Table(header, 20, i => $"{i},{i % 7},{i % 3}.5"), new() { Header = true }).Notes.Single(note => note.Contains("counts the rows", StringComparison.Ordinal));

        Assert.Contains(remedy, note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",0,1,species\n0,5.1,3.5,setosa\n1,4.9,3.0,setosa\n", 2)]
    [InlineData("0,1,2,species\n5.1,3.5,1,setosa\n4.9,3.0,1,setosa\n", 2)]
    [InlineData(",0,1,2,target\n0,5.1,3.5,1,0\n1,4.9,3.0,1,1\n", 2)]
    [InlineData("0,1,2,setosa\n5.1,3.5,1,virginica\n4.9,3.0,1,setosa\n", 2)]
    [InlineData("0,1,2,setosa\n5.1,3.5,1,setosa\n4.9,3.0,1,virginica\n", 3)]
    public void A_first_line_that_counts_its_columns_before_a_name_is_a_header_with_a_word(string table, int rows)
    {
        Dataset data = CsvFileTests.Read(table);
        bool isExample = rows == 3;

        Assert.Equal(rows, data.Count);
        Assert.Equal(!isExample, data.Notes.Contains("The first line, which counts the columns from 0, was taken as a header. If it is an example, say so: --header no (Header)."));
    }

    [Fact]
    public void Streamed_tables_tell_the_same()
    {
        using StreamFolder folder = new();
        string path = folder.WriteText("t.csv", Table("Id,x,y", 30, i => $"{i},{i % 7},{i % 3}.5"));
        using StreamedDataset data = DataFile.Stream<double>(path);

        Assert.Contains(data.Notes, note => note.Contains("('Id') counts the rows", StringComparison.Ordinal));
    }

    private static string Table(string header, int rows, Func<int, string> row) =>
        header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{row(i)}\n")));
}
