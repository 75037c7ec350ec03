namespace Gradus.Cli.Output;

/// <summary>
/// Columns of text, each as wide as its widest cell, with a heading; numbers may stand to the right. What is too long is cut, but
/// for the last column.
/// </summary>
internal static class TextTable
{
    private const int WidestCell = 60;

    public static void Write(TextWriter output, IReadOnlyList<string> heading, IReadOnlyList<string[]> rows, IReadOnlyList<bool>? right = null)
    {
        string[][] cells = [Row(heading), .. rows.Select(Row)];
        int[] widths = [.. heading.Select((_, column) => cells.Max(row => row[column].Length))];
        foreach (string[] row in cells)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => right?[column] == true ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static string[] Row(IReadOnlyList<string> cells) =>
        [.. cells.Select((cell, column) => column == cells.Count - 1 ? Visible(cell) : Short(Visible(cell)))];

    // What stands in a file must not move the cursor of a screen.
    private static string Visible(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Short(string text) => text.Length <= WidestCell ? text : text[..(WidestCell - 1)] + "…";
}
