using Gradus.Data;
using Gradus.Data.Descriptions;
using Gradus.Data.Sets;
using Gradus.Tensors;

namespace Gradus.Tests.Data.Descriptions;

public sealed class DataDescriptionTests
{
    [Fact]
    public void Columns_of_a_table_are_described_in_the_order_of_the_file()
    {
        DataDescription data = Of("day,size,colour,sold\n2024-01-01,1,red,no\n2024-01-02,NA,blue,yes\n2024-01-03,4,,no\n2024-01-04,4,blue,yes\n");

        Assert.Equal([1, 2, 3], data.Columns.Select(column => column.Number));
        Assert.Equal([ColumnKind.LeftOut, ColumnKind.Number, ColumnKind.Category], data.Columns.Select(column => column.Kind));
        Assert.Equal(("day", "holds dates, such as '2024-01-01'", 4), (data.Columns[0].Name, data.Columns[0].WhyLeftOut, data.Columns[0].Distinct));
        ColumnDescription size = data.Columns[1], colour = data.Columns[2];
        Assert.Equal((1.0, 4.0, 3.0, 2, 1, 0.25), (size.Lowest, size.Highest, size.Mean, size.Distinct, size.Missing, size.MissingShare));
        Assert.Equal(Math.Sqrt(2), size.Deviation!.Value, 1e-15);
        Assert.Equal(("blue", 0.5, 2, 1), (colour.Commonest, colour.CommonestShare, colour.Distinct, colour.Missing));
        Assert.Null(colour.Mean);
        Assert.Equal((1.0, 4.0, 3.0, 2L), (data.Lowest, data.Highest, data.Mean, data.MissingInputs));
        Assert.Equal(["sold"], data.Target.Names!);
        Assert.Equal([new("no", 2, 0.5), new("yes", 2, 0.5)], data.Target.Classes);
        Assert.Contains(data.Remarks, remark => remark.Subject == "Columns left out");
    }

    [Theory]
    [InlineData(1e-200, 1)]
    [InlineData(1e300, 1)]
    [InlineData(1, 1e-200)]
    [InlineData(1, 1e300)]
    public void Share_that_a_column_explains_is_a_number_at_any_size(double ofInput, double ofTarget)
    {
        IEnumerable<string> rows = Enumerable.Range(1, 60).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i * i * ofInput},{i % 7},{((2.0 * i * i) + 0.5) * ofTarget}\n"));

        DataDescription data = Of($"x,z,y\n{string.Concat(rows)}");

        Assert.Equal(1, data.Columns[0].Alone!.Value, 1e-9);
    }

    [Theory]
    [InlineData("7.25", 10)]
    [InlineData("7.3", 30)]
    [InlineData("250000.5", 60)]
    [InlineData("0.1", 100)]
    public void Targets_that_are_all_equal_are_given_away_by_no_column(string target, int count)
    {
        DataDescription data = Of($"x,y\n{string.Concat(Enumerable.Range(1, count).Select(i => $"{i},{target}\n"))}");

        Assert.Null(data.Columns[0].Alone);
        Assert.DoesNotContain(data.Remarks, remark => remark.Evidence.Contains("100 %", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("yes,1\nno,2\n", 2, TargetKind.Classes)]
    [InlineData("0,1\n2,2\n1,1\n", 3, TargetKind.Classes)]
    [InlineData("0,1\n3,2\n1,1\n", 0, TargetKind.Numbers)]
    [InlineData("0.5,1\n1,2\n", 0, TargetKind.Numbers)]
    [InlineData("-1,1\n1,2\n", 0, TargetKind.Numbers)]
    [InlineData("1,1\n1,2\n", 2, TargetKind.Classes)]
    public void Targets_are_classes_or_numbers(string rows, int classes, TargetKind kind)
    {
        TargetDescription target = Of($"y,x\n{rows}", new() { Targets = ["y"] }).Target;

        Assert.Equal((kind, classes), (target.Kind, target.Classes.Count));
        Assert.Equal(kind == TargetKind.Numbers ? 1 : 0, target.Columns.Count);
    }

    [Fact]
    public void Rows_of_bits_are_classes_where_one_is_set_and_else_several_questions()
    {
        Tensor<float> x = new(new Shape(2, 1), [1, 2]);

        Assert.Equal([1, 0, 1], DataDescription.Of(Dataset.From(x, new(new Shape(2, 3), [0, 0, 1, 1, 0, 0]))).Target.Classes.Select(one => one.Count));
        Assert.Equal(TargetKind.SeveralYesOrNo, DataDescription.Of(Dataset.From(x, new(new Shape(2, 3), [0, 1, 1, 1, 0, 0]))).Target.Kind);
    }

    [Fact]
    public void Copies_and_contradictions_are_counted()
    {
        DataDescription data = Of("a,b,y\n1,2,0\n1,2,0\n1,2,1\n3,4,1\n1,2,0\n3,4,1\n5,6,0\n1,2,1\n");

        Assert.Equal((4, (1, 2)), (data.DuplicateRows, data.FirstDuplicate));
        Assert.Equal((5, (1, 3)), (data.ContradictingRows, data.FirstContradiction));
        Assert.Contains("5 examples (62.5 %)", Remark(data, "Equal inputs with different labels").Evidence);
        Assert.Contains("Copies of an earlier example: 4 (50 %), such as 2 of 1.", Remark(data, "Examples that are there twice").Evidence);

        DataDescription clean = Of("a,b,y\n1,2,0\n2,1,1\n");
        Assert.Equal((0, null, 0, null), (clean.DuplicateRows, clean.FirstDuplicate, clean.ContradictingRows, clean.FirstContradiction));
    }

    [Fact]
    public void Threshold_that_gives_the_answer_away_is_found()
    {
        string rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i * 37 % 101},{(i % 3 == 0 ? 10 + (i % 7) : i % 7)},{(i % 3 == 0 ? "ill" : "well")}\n"));
        DataDescription data = Of($"age,score,label\n{rows}");

        Assert.Equal((1.0, 8.0), (data.Columns[1].Alone, data.Columns[1].Threshold));
        Assert.InRange(data.Columns[0].Alone!.Value, 0.6, 0.9);
        DataRemark remark = Assert.Single(data.Remarks, one => one.Subject.Contains("gives the answer away", StringComparison.Ordinal));
        Assert.Equal("Column 'score' gives the answer away", remark.Subject);
        Assert.Equal("One threshold, 8, is right for 100 % of the examples; the commonest class is 66.5 %.", remark.Evidence);
    }

    [Fact]
    public void Table_of_values_that_gives_the_answer_away_is_found_and_a_unique_number_is_not()
    {
        string[] kinds = ["p", "q", "r"], codes = ["k3", "k1", "k2"];
        string rows = string.Concat(Enumerable.Range(0, 300).Select(i => $"{(i * 7919) % 100003},{codes[i % 3]},{(i % 3 * 5 % 7) + (i % 2 * 0.5)},{kinds[i % 3]}\n"));
        DataDescription data = Of($"id,code,level,kind\n{rows}");

        Assert.Equal([null, 1.0, 1.0], data.Columns.Select(column => column.Alone is { } alone && alone >= 0.99 ? alone : (double?)null));
        Assert.All(data.Columns, column => Assert.Null(column.Kind == ColumnKind.Category ? column.Threshold : null));
        Assert.Equal(2, data.Remarks.Count(one => one.Subject.EndsWith("gives the answer away", StringComparison.Ordinal)));
    }

    [Fact]
    public void Column_that_missing_values_give_away_is_found()
    {
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 2 == 0 ? "" : $"{i * 13 % 17}")},{i * 29 % 31},{i % 2}\n"));

        Assert.Equal(1, Of($"result,other,y\n{rows}").Columns[0].Alone);
    }

    [Fact]
    public void Number_that_follows_a_column_is_found()
    {
        string rows = string.Concat(Enumerable.Range(1, 2000).Select(i => FormattableString.Invariant($"{i * 37 % 101},{i},{Math.Sqrt(i) * 3},{(5 * Math.Sqrt(i)) - 2}\n")));
        DataDescription data = Of($"noise,square,line,y\n{rows}");

        Assert.InRange(data.Columns[0].Alone!.Value, 0, 0.5);
        Assert.InRange(data.Columns[1].Alone!.Value, 0.999, 1);
        Assert.InRange(data.Columns[2].Alone!.Value, 1 - 1e-9, 1);
        Assert.Contains("of the variance of the target", Remark(data, "Column 'line' gives the answer away").Evidence);
    }

    [Fact]
    public void Useless_columns_and_rare_classes_are_named_with_a_remedy()
    {
        string rows = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i + 1},7,{(i % 4 == 0 ? "2" : "")},{i * 1000 % 777},{(i == 50 ? 1 : 0)}\n"));
        DataDescription data = Of($"n,same,gap,big,y\n{rows}");

        Assert.True(data.Columns[1].IsConstant && data.Columns[0].CountsRows && !data.Columns[3].CountsRows && !data.Columns[2].IsConstant);
        Assert.Equal(1, data.ConstantInputs);
        Assert.Equal("Column 'same' holds the same value in all examples.", Remark(data, "Constant columns").Evidence);
        Assert.StartsWith("Column 'n' holds a number that grows by 1", Remark(data, "Columns that count the rows").Evidence);
        Assert.StartsWith("Column 'gap' holds no value", Remark(data, "Mostly missing").Evidence);
        Assert.Contains("'1' has 1 of 100 examples (1 %), '0' has 99", Remark(data, "Classes of very unequal size").Evidence);
    }

    [Fact]
    public void Sound_data_are_passed_without_a_remark() => Assert.Empty(DataDescription.Of(new Moons(300, 0.2).Generate(1)).Remarks);

    [Fact]
    public void Arrays_are_described_as_a_whole()
    {
        Tensor<float> x = new(new Shape(4, 2, 2), [0, 9, 3, 255, 0, 8, 3, 100, 0, 9, 3, 255, 0, 7, 3, 1]);
        DataDescription data = DataDescription.Of(Dataset.From(x, new(new Shape(4, 1), [0, 1, 0, 1])));

        Assert.Empty(data.Columns);
        Assert.Equal((0.0, 255.0, 41.0, 2, 1), (data.Lowest, data.Highest, data.Mean, data.ConstantInputs, data.DuplicateRows));
        Assert.Equal("Divide them by 255.", Assert.Single(data.Remarks, one => one.Subject == "Numbers from 0 to 255").Remedy);
    }

    [Theory]
    [InlineData("7 7 7 7", "A target that never changes. Column 'y' is 7 in all 4 examples. Name another target: any model that answers with this number is right.")]
    [InlineData("1 1 1 1", "One class only. All 4 examples are of the class '1'. Get examples of another class too, or name another target: there is nothing to tell apart.")]
    [InlineData("a a a a", "One class only. All 4 examples are of the class 'a'. Get examples of another class too, or name another target: there is nothing to tell apart.")]
    public void Target_that_asks_for_nothing_is_remarked(string targets, string remark)
    {
        string[] each = targets.Split(' ');

        Assert.Contains(remark, Of($"x,y\n1,{each[0]}\n2,{each[1]}\n3.5,{each[2]}\n1.5,{each[3]}\n").Remarks.Select(one => one.ToString()));
        Assert.DoesNotContain(Of($"x,y\n1,0\n2,1\n3.5,0\n1.5,1\n").Remarks, one => one.Subject is "One class only" or "A target that never changes");
    }

    private static DataRemark Remark(DataDescription data, string subject) => Assert.Single(data.Remarks, remark => remark.Subject == subject);

    private static DataDescription Of(string text, CsvOptions? options = null) => DataDescription.Of(CsvFileTests.Read(text, options));
}
