using System.Globalization;
using System.Numerics;

namespace Gradus.Data.Csv;

/// <summary>
/// Input columns that grow by 1 from row to row, as the numbers of rows do that programs write in front of a table. They are no
/// property of an example: in a table that is sorted by class they give the answer away.
/// </summary>
/// <param name="layout">The columns.</param>
internal sealed class RowNumbers<T>(CsvLayout layout) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>So few rows may count by chance, unless the column is called as such columns are.</summary>
    private const int LeastRows = 20, LeastRowsNamed = 3;

    private readonly List<(int Input, double First)> counting = [];
    private int rows;

    /// <summary>Looks at the inputs of the next row.</summary>
    public void Add(ReadOnlySpan<T> inputs)
    {
        if (rows == 0)
        {
            Begin(inputs);
        }

        for (int i = counting.Count - 1; i >= 0; i--)
        {
            (int input, double first) = counting[i];
            if (inputs[input] != T.CreateTruncating(first + rows))
            {
                counting.RemoveAt(i);
            }
        }

        rows++;
    }

    /// <summary>After the last row: what is told of each such column.</summary>
    public IEnumerable<string> Notes() => counting
        .Where(one => !layout.InputColumns[one.Input].HoldsTexts && rows >= (IsUsual(layout.InputColumns[one.Input].Number) ? LeastRowsNamed : LeastRows))
        .Select(one => Note(layout.InputColumns[one.Input].Number, one.First));

    private void Begin(ReadOnlySpan<T> inputs)
    {
        for (int j = 0; j < inputs.Length; j++)
        {
            if (layout.InputColumns[j].IsOpen && T.IsInteger(inputs[j]))
            {
                counting.Add((j, double.CreateTruncating(inputs[j])));
            }
        }
    }

    // What pandas and R call the numbers of rows.
    private bool IsUsual(int column) => column == 0 && layout.Names?[column] is "" or "Unnamed: 0" or "index" or "rownames";

    private string Note(int column, double first)
    {
        string described = Columns.Describe(column, layout.Names);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{char.ToUpperInvariant(described[0])}{described.AsSpan(1)} counts the rows, {first}, {first + 1}, {first + 2}, …, and is an input. A number of a row is no property of an example: {Remedy(column)} ({nameof(CsvOptions.Ignored)}), unless it is a measure, such as a time.");
    }

    private string Remedy(int column) => Columns.Reference(column, layout.Names) is not { } name ? "rename it and leave it out, --ignore"
        : name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') ? $"leave it out, --ignore {name}"
        : $"leave it out, --ignore '{name}'";
}
