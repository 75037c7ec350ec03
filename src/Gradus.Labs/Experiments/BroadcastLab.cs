using System.Globalization;
using Gradus.Drawing;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Labs.Experiments;

/// <summary>Sums by axis and percentages by broadcasting; which shapes go together, and what a rank-one array does.</summary>
internal sealed class BroadcastLab : Lab
{
    private const string Food = "56,0,4.4,68;1.2,104,52,8;1.8,135,99,0.9";

    private static readonly TextOption<Tensor<double>> _table = new("table", "ROWS", Food, Table, "The numbers: rows with semicolons between them, each with commas; 0 or above.");

    public override string Name => "broadcast";

    public override string Title => "Sums by axis, and broadcasting";

    public override string Shows => "The food table: column sums by axis, percentages by broadcasting; a rank-one array against a column, and the message that a mistake gets.";

    public override string Claim => "cal = A.sum(axis = 0) and A·100 / cal.reshape(1, 4) give percentages without a loop. Arrays of rank one, of shape (5,), should be avoided: use columns, (5, 1).";

    public override IReadOnlyList<LabOption> Options => [_table];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Kernels/TensorMath.cs", "src/Gradus/Tensors/Tensor.cs", "src/Gradus/Tensors/Shape.cs"];

    protected override LabResult Run(LabRun run)
    {
        run.Report(0, "sums");
        Tensor<double> a = run.Get(_table);
        bool isFood = a.Span.SequenceEqual(Table(Food).Span);
        string[] rows = isFood ? ["carbohydrate", "protein", "fat"] : Numbered("row", a.Rows), columns = isFood ? ["apples", "beef", "eggs", "potatoes"] : Numbered("column", a.RowLength);
        Tensor<double> byColumn = a.ColumnSums(), byRow = a.RowSums();
        Tensor<double> percent = a.Select(byColumn, (value, sum) => 100 * value / sum);
        LabSection table = new("Percentages of each column", "Each column is divided by its own sum: the row of sums is taken once for each row of A, without a loop.")
        {
            Formulas = [new("cal = Σᵢ A[i, j]   (axis 0: a.ColumnSums())", $"from {a.Shape} to {byColumn.Shape}"), new("P = 100·A / cal   (a.Select(cal, (x, s) => 100 * x / s))", $"{a.Shape} with {byColumn.Shape}: the row is taken {a.Rows} times"), new("Σⱼ A[i, j]   (axis 1: a.RowSums())", $"from {a.Shape} to the column {byRow.Shape}")],
            Figures =
            [
                new MatrixChart(
                    "Percent of each column",
                    $"The share of each number in the sum of its column. {string.Join(" ", columns.Take(6).Select((column, j) => $"Of {column}, {string.Join(", ", rows.Take(6).Select((row, i) => $"{Numbers.Percent(percent[i, j] / 100)} {row}"))}."))}",
                    isFood ? "calories from" : "", rows, isFood ? "in 100 g of" : "", columns, (i, j) => Math.Round(percent[i, j], 1), (i, j) => percent[i, j] / 100),
            ],
            Tables =
            [
                new LabTable(isFood ? "Calories in 100 g" : "The numbers", ["", .. columns, "sum (axis 1)"], [.. rows.Select((row, i) => Row(row, a.Row(i), byRow[i, 0])), Row("sum (axis 0)", byColumn.Span, byColumn.ColumnSums().Span[0])]),
                new LabTable("Percent", ["", .. columns], rows.Select((row, i) => (object[])[row, .. percent.Row(i).ToArray().Select(value => (object)Math.Round(value, 1))])),
            ],
        };
        run.Report(0.5, "shapes");
        (LabSection shapes, int silent, int refused) = Shapes();
        double worst = percent.ColumnSums().Span.ToArray().Max(sum => Math.Abs(sum - 100));
        return new LabResult(
            "Broadcasting repeats the shorter array along the axis in which it has one entry, without copying it: a row [1, n] for every row, a column [m, 1] for every column. "
            + "It replaces two nested loops by one call, which the library can run on whole vectors. "
            + "An array of rank one says nothing about being a row or a column: NumPy takes it for a row, its transpose is itself, and together with a column it silently becomes a whole matrix, an error that shows much later or never. "
            + "With two lengths written down, [5, 1] or [1, 5], the intention is in the shape. Gradus takes [n] for a row only, and refuses the pair that NumPy turns into a matrix, with both shapes in the message.",
            [
                new("first share", percent[0, 0], $"Percent of {rows[0]} in {columns[0]}."),
                new("error of the sums", worst, "How far the percentages of a column are from 100 together, at most."),
                new("pairs refused", refused, "Pairs of shapes below that Gradus refuses with a message."),
                new("silent in NumPy", silent, "Of these, pairs that NumPy turns into a larger matrix without a word."),
            ],
            [table, shapes, RankOne()]);
    }

    private static object[] Row(string name, ReadOnlySpan<double> values, double sum) => [name, .. values.ToArray().Select(value => (object)value), sum];

    private static (LabSection Section, int Silent, int Refused) Shapes()
    {
        (int[] A, int[] B)[] pairs = [([3, 4], [3, 4]), ([3, 4], [4]), ([3, 4], [1, 4]), ([3, 4], [3, 1]), ([3, 4], [3]), ([3, 4], [4, 3]), ([5], [5]), ([5], [5, 1])];
        int silent = 0, refused = 0;
        List<object[]> rows = [];
        foreach ((int[] first, int[] second) in pairs)
        {
            string numpy = NumPy(first, second), gradus;
            try
            {
                gradus = new Tensor<double>(new Shape(first)).Plus(new Tensor<double>(new Shape(second))).Shape.ToString();
            }
            catch (ArgumentException error)
            {
                (gradus, refused, silent) = (error.Message, refused + 1, silent + (numpy == "error" ? 0 : 1));
            }

            rows.Add([new Shape(first).ToString(), new Shape(second).ToString(), numpy, gradus]);
        }

        LabSection section = new("Which shapes go together", "A + B for several pairs: the rule of NumPy, and what the library really does, its message included.")
        {
            Formulas = [new("equal, or one of the two is 1, from the last axis on", "NumPy's rule for each axis; a missing axis counts as 1"), new("A [m, n] with B [m, n], [n], [1, n] or [m, 1]", "the rule of Gradus")],
            Figures =
            [
                new MatrixChart(
                    "What NumPy makes of [5] + [5, 1]", "Five numbers, 1 to 5, and a column of the same five: NumPy makes 25 numbers of them, from 2 in one corner to 10 in the other, where five sums were meant.",
                    "column [5, 1]", ["1", "2", "3", "4", "5"], "rank one [5]", ["1", "2", "3", "4", "5"], (i, j) => i + j + 2, (i, j) => (i + j + 2) / 14.0),
            ],
            Tables = [new LabTable("A + B", ["A", "B", "NumPy", "Gradus"], rows)],
        };
        return (section, silent, refused);
    }

    private static LabSection RankOne()
    {
        Tensor<double> column = new(new Shape(3, 1), [1, 2, 3]), row = column.Reshape(new Shape(1, 3));
        return new LabSection("A column and a row are two things", "With two lengths, a product says what is meant: one number, or a whole matrix. A rank-one array, whose transpose is itself, gives the number in either order.")
        {
            Formulas = [new("aᵀ·a = Σ aᵢ²", "one number"), new("a·aᵀ = (aᵢ·aⱼ)", "a matrix: every number with every other")],
            Tables =
            [
                new LabTable("a = 1, 2, 3", ["product", "shapes", "result", "numbers"], [Line("a.TransposedTimes(a)", "[1, 3]·[3, 1]", column.TransposedTimes(column)), Line("a.TimesTransposed(a)", "[3, 1]·[1, 3]", column.TimesTransposed(column)), Line("row.TimesTransposed(row)", "[1, 3]·[3, 1]", row.TimesTransposed(row))]),
            ],
        };

        static object[] Line(string product, string shapes, Tensor<double> result) => [product, shapes, result.Shape.ToString(), string.Join(" ", result.Span.ToArray().Select(Numbers.Short))];
    }

    private static string NumPy(int[] a, int[] b)
    {
        int[] from = a.Length < b.Length ? [1, .. a] : a, to = b.Length < a.Length ? [1, .. b] : b;
        return from.Zip(to).Any(pair => pair.First != pair.Second && pair.First != 1 && pair.Second != 1) ? "error" : $"[{string.Join(", ", from.Zip(to).Select(pair => Math.Max(pair.First, pair.Second)))}]";
    }

    private static string[] Numbered(string name, int count) => [.. Enumerable.Range(1, count).Select(i => $"{name} {i}")];

    private static Tensor<double> Table(string text)
    {
        double[][] rows = [.. text.Split(';').Select(row => row.Split(',').Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 && double.IsFinite(value)
            ? value : throw new FormatException($"numbers are 0 or above, but there is '{cell.Trim()}'.")).ToArray())];
        return rows.Length <= 12 && rows[0].Length <= 12 && rows.All(row => row.Length == rows[0].Length) ? Tensor.From(rows)
            : throw new FormatException($"rows are equally long, and there are 12 rows and columns at most; the rows have {string.Join(", ", rows.Select(row => row.Length))} numbers.");
    }
}
