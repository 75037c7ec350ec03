using System.Globalization;

namespace Gradus.Labs;

/// <summary>Numbers in rows and columns. A cell is a number (double, int or long), a text, or yes or no (bool).</summary>
public sealed record LabTable
{
    /// <summary>A table.</summary>
    /// <param name="title">What it holds, in a few words.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows.</param>
    public LabTable(string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows)
    {
        (Title, Columns, Rows) = (title, columns, [.. rows]);
        if (Rows.FirstOrDefault(row => row.Count != columns.Count) is { } odd)
        {
            throw new ArgumentException($"The table '{title}' has {columns.Count} columns, but a row of {odd.Count} cells.", nameof(rows));
        }
    }

    /// <summary>What it holds, in a few words.</summary>
    public string Title { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<object>> Rows { get; }

    /// <summary>Whether a column holds numbers, which stand to the right.</summary>
    public bool IsNumeric(int column) => Rows.Count > 0 && Rows.All(row => row[column] is double or int or long || row[column] is "");

    /// <summary>The rows as people read them.</summary>
    public IReadOnlyList<string[]> Texts() => [.. Rows.Select(row => row.Select(Text).ToArray())];

    private static string Text(object cell) => cell switch
    {
        double number => Numbers.Short(number),
        int number => Numbers.Whole(number),
        long number => Numbers.Whole(number),
        bool answer => answer ? "yes" : "no",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", cell),
    };
}
