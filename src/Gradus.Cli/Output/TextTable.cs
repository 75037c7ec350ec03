namespace Gradus.Cli.Output;

/// <summary>Columns of text, each as wide as its widest cell, with a heading.</summary>
internal static class TextTable
{
    private const int WidestCell = 60;

    public static void Write(TextWriter output, IReadOnlyList<string> heading, IReadOnlyList<string[]> rows)
    {
        string[][] cells = [[.. heading.Select(Short)], .. rows.Select(row => row.Select(Short).ToArray())];
        int[] widths = [.. heading.Select((_, column) => cells.Max(row => row[column].Length))];
        foreach (string[] row in cells)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    // What stands in a file must not move the cursor of a screen.
    private static string Short(string text)
    {
        string visible = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return visible.Length <= WidestCell ? visible : visible[..(WidestCell - 1)] + "…";
    }
}
