using System.Globalization;
using System.Text;

namespace Gradus.Cli.Runs;

/// <summary>
/// A table of numbers that grows while a run goes on: a line each, numbers so that they read back to the same bits, nothing
/// for a number that is not known. A last line without its end was torn, and is left out.
/// </summary>
internal static class NumberTable
{
    public static byte[] Heading(string columns) => Encoding.UTF8.GetBytes(columns + "\n");

    public static byte[] Line(params ReadOnlySpan<double?> cells)
    {
        StringBuilder line = new();
        foreach (double? cell in cells)
        {
            line.Append(line.Length > 0 || cell is null ? "," : "").Append(CultureInfo.InvariantCulture, $"{cell:R}");
        }

        return Encoding.UTF8.GetBytes(line.Append('\n').ToString());
    }

    /// <summary>The lines of a file below its heading.</summary>
    public static List<double?[]> Load(string path, string columns)
    {
        string text = File.ReadAllText(path);
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0].TrimEnd('\r') != columns)
        {
            throw new CommandException(ExitCode.BadData, $"{path}: the first line is '{columns}', as a run writes it. The file was changed or damaged; leave the run out.");
        }

        List<double?[]> rows = [];
        for (int i = 1; i < lines.Length; i++)
        {
            string[] cells = lines[i].TrimEnd('\r').Split(',');
            double?[] row = new double?[cells.Length];
            for (int j = 0; j < cells.Length; j++)
            {
                row[j] = cells[j].Length == 0 ? null
                    : double.TryParse(cells[j], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
                    : throw Fault(i, $"'{cells[j]}' is no number");
            }

            rows.Add(row.Length == columns.Split(',').Length && row[0] is not null ? row : throw Fault(i, $"a line is {columns}"));
        }

        return rows;

        CommandException Fault(int line, string what) =>
            new(ExitCode.BadData, $"{path}, line {line + 1}: {what}. The file was changed or damaged; leave the run out.");
    }
}
