using System.Text;
using Gradus.Data;
using Gradus.Randomness;

namespace Gradus.Tests.Data;

public sealed class CsvRefusalTests
{
    [Theory]
    [InlineData("", "t: the file holds no rows.")]
    [InlineData("\n\n# nothing\n", "t: the file holds no rows.")]
    [InlineData("a,b\n", "t: the file has a header but no rows.")]
    [InlineData("a,y\n1,2\n3\n", "t, line 3: 1 fields were found, but 2 are expected, as in the header.")]
    [InlineData("1,2\n# x\n3,4,5\n", "t, line 3: 3 fields were found, but 2 are expected, as in the first row.")]
    [InlineData("a,y\n,2\n", "t: no column is left for the inputs. Column 1 ('a') holds no value; it was left out.")]
    [InlineData("a,y\n1,\n", "t, line 2, column 2 ('y'): the field is empty")]
    [InlineData("a,y\n1,NaN\n", "t, line 2, column 2 ('y'): 'NaN' stands for a missing value, but every target must be there.")]
    [InlineData("a,y\nInfinity,1\n", "t, line 2, column 1 ('a'): 'Infinity' is not a finite number.")]
    [InlineData("a,y\n1,1\n2,1\nx,1\n", "t, line 4, column 1 ('a'): 'x' is not a number, but 2 fields of the column are.")]
    [InlineData("a,y\n2020-01-31,1\n2020-02-01,1\n", "t: no column is left for the inputs. Column 1 ('a') holds dates, such as '2020-01-31'; it was left out.")]
    [InlineData("a,y\n1,Infinity\n", "t, line 2, column 2 ('y'): 'Infinity' is not a finite number.")]
    [InlineData("a,y\n1e999,2\n", "t, line 2, column 1 ('a'): '1e999' is too large for double precision.")]
    [InlineData("a;y\n1,5;2\n", "t, line 2, column 1 ('a'): '1,5' is not a number: they are written with a decimal point")]
    [InlineData("1,x,3\n4,5,6\n", "t, line 1: this is neither a header nor a row of numbers: field 2 is 'x'")]
    [InlineData("a,y\n1,\"2\n", "t, line 2, column 2 ('y'): the quotes do not fit")]
    [InlineData("a,y\n1,\"2\"3\n", "t, line 2, column 2 ('y'): the quotes do not fit")]
    [InlineData("a,y\n1,2\n1,x\n", "t, line 3, column 2 ('y'): 'x' is not a finite number.")]
    [InlineData("a,y\n1,x\n1,2\n", "t, line 3, column 2 ('y'): '2' is a number, but the rows before have texts as classes.")]
    [InlineData("a\n1\n", "t, line 1: no column is left for the inputs; 1 was found.")]
    [InlineData("3,1,p,q\n5,0\n6,1\n", "t: the first line announces 3 rows, but 2 follow.")]
    [InlineData("2,1,p,q\n5,0\n6,2\n", "t, line 3, column 2: '2' is none of the classes 0 to 1 that the first line names.")]
    [InlineData("a,y\n1,\u0007\0", "t, line 2: the file holds binary data")]
    public void Refusal_names_the_place_and_the_finding(string text, string start) =>
        Assert.StartsWith(start, CsvFileTests.Refusal(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("a,y\n1,NA\n2,EU\n")]
    [InlineData("a,y\n1,EU\n2,null\n")]
    public void Classes_that_are_named_as_missing_values_are_refused_with_the_remedy(string text)
    {
        Assert.Contains($"If it is a value like the others, say what else stands for a missing one ({nameof(CsvOptions.Missing)}", CsvFileTests.Refusal(text));
        Assert.Equal(2, CsvFileTests.Read(text, new() { Missing = ["-"] }).ClassNames!.Count);
    }

    [Fact]
    public void Unknown_target_is_answered_with_the_names()
    {
        Assert.Equal("t, line 1: there is no column 'z'. The columns are 'a', 'b'.", CsvFileTests.Refusal("a,b\n1,2\n", new() { Targets = ["z"] }));
        Assert.Contains("only the numbers 1 to 2", CsvFileTests.Refusal("1,2\n", new() { Targets = ["z"] }));
        Assert.Contains("no column '3'", CsvFileTests.Refusal("1,2\n", new() { Targets = ["3"] }));
    }

    [Fact]
    public void Equal_names_cannot_be_called() => Assert.Contains(
        "Columns 1 and 2 are both named 'a'", CsvFileTests.Refusal("a,a,y\n1,2,3\n", new() { Targets = ["a"] }));

    [Fact]
    public void Columns_of_one_name_are_known_apart()
    {
        Dataset data = CsvFileTests.Read("a,a.2,a,y\n1,2,3,0\n4,5,6,1\n");

        Assert.Equal(["a", "a.2", "a.3"], data.FeatureNames);
        Dataset again = CsvFileTests.Read("y,a,a.2,a\n0,1,2,3\n1,4,5,6\n", new() { Columns = data.Columns });
        Assert.Equal(data.Inputs<double>().Span.ToArray(), again.Inputs<double>().Span.ToArray());
        Assert.Equal(data.Targets<double>().Span.ToArray(), again.Targets<double>().Span.ToArray());
        Assert.Contains("both named 'a'", CsvFileTests.Refusal("a,a,y\n1,2,3\n", new() { Columns = new(["a"]) }));
    }

    [Theory]
    [InlineData("city,y\nZ\u00FCrich,1\nBern,0\n", "t, line 2, column 1 ('city'): 'Z\uFFFDrich' is not text in UTF-8. Save the file as UTF-8.")]
    [InlineData("x,y\n1,b\n2,\u00FC\n", "t, line 3, column 2 ('y'): '\uFFFD' is not text in UTF-8.")]
    [InlineData("\u00FC,y\n1,2\n", "t, line 1, column 1: '\uFFFD' is not text in UTF-8.")]
    public void Texts_in_Latin_1_are_refused(string text, string start)
    {
        var error = Assert.Throws<BadDataException>(() => CsvFile.Read<double>(new MemoryStream(Encoding.Latin1.GetBytes(text)), "t", null));

        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_is_named_once()
    {
        Assert.Contains("named once more", CsvFileTests.Refusal("a,b\n1,2\n", new() { Targets = ["b", "b"] }));
        Assert.Contains("named once more", CsvFileTests.Refusal("a,b\n1,2\n", new() { Targets = ["b"], Ignored = ["b"] }));
    }

    [Fact]
    public void Numbers_are_bounded() => Assert.Contains(
        "more than 5 numbers", CsvFileTests.Refusal("1,2\n3,4\n5,6\n", new() { MaxNumbers = 5 }));

    [Fact]
    public void Lines_are_bounded() => Assert.Contains("longer than 16 MiB", CsvFileTests.Refusal(new string('1', (1 << 24) + 10)));

    [Fact]
    public void Wide_text_is_refused() => Assert.Contains(
        "UTF-16", Assert.Throws<BadDataException>(() => CsvFile.Read<double>(new MemoryStream([0xFF, 0xFE, 0x31, 0]), "t", null)).Message);

    [Fact]
    public void Any_bytes_give_data_or_a_refusal()
    {
        byte[][] seeds =
        [
            .. new[]
            {
                "a,b,y\n1,2.5,0\n-3e2,4,1\n", "150,4,setosa,versicolor\n1,2,3,4,0\n", "5.1;\"3.5\";virginica\n4.9;3.0;setosa\n",
                "\uFEFF# c\n\"a\"\t\"b\"\n1\t2\r\n\n3\t4", "2,1,p,q\n5,0\n6,1\n",
            }.Select(Encoding.UTF8.GetBytes),
        ];
        byte[] likely = "0123456789,;\t\"\n\r#.-+eE \0aN\u00FF"u8.ToArray();
        CounterGenerator draw = new(11);
        int read = 0;
        for (int i = 0; i < 20_000; i++)
        {
            List<byte> bytes = [.. seeds[draw.NextInt(seeds.Length)]];
            for (int changes = draw.NextInt(6); changes > 0 && bytes.Count > 0; changes--)
            {
                int at = draw.NextInt(bytes.Count);
                byte value = draw.NextInt(4) == 0 ? (byte)draw.NextInt(256) : likely[draw.NextInt(likely.Length)];
                switch (draw.NextInt(4))
                {
                    case 0:
                        bytes[at] = value;
                        break;
                    case 1:
                        bytes.Insert(at, value);
                        break;
                    case 2:
                        bytes.RemoveRange(at, Math.Min(1 + draw.NextInt(4), bytes.Count - at));
                        break;
                    default:
                        bytes.AddRange(bytes.GetRange(at, Math.Min(8, bytes.Count - at)));
                        break;
                }
            }

            try
            {
                CsvFile.Read<double>(new MemoryStream([.. bytes]), "t", draw.NextInt(2) == 0 ? null : new() { Targets = ["2"], Ignored = ["1"] });
                read++;
            }
            catch (BadDataException)
            {
            }
        }

        Assert.InRange(read, 1000, 19_000);
    }
}
