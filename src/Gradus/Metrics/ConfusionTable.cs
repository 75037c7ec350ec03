using System.Globalization;
using System.Text;

namespace Gradus.Metrics;

/// <summary>A <see cref="ConfusionMatrix"/> as text: the counts, beside them each actual class's scores, below the accuracy.</summary>
internal static class ConfusionTable
{
    private const string Corner = "actual \\ predicted";
    private const string Gap = "  ";
    private static readonly string[] _scores = ["precision", "recall", "F1", "support"];

    public static string Render(ConfusionMatrix matrix, IReadOnlyList<string>? classNames)
    {
        string[][] rows = new string[matrix.Classes + 1][];
        rows[0] = [Corner, .. Enumerable.Range(0, matrix.Classes).Select(Name), .. _scores];
        for (int c = 0; c < matrix.Classes; c++)
        {
            rows[c + 1] =
            [
                Name(c),
                .. Enumerable.Range(0, matrix.Classes).Select(predicted => Text(matrix[c, predicted])),
                Score(c, matrix.Precision(c)), Score(c, matrix.Recall(c)), Score(c, matrix.F1(c)), Text(matrix.Support(c)),
            ];
        }

        StringBuilder table = new();
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            table.Append(row[0].PadRight(widths[0]));
            for (int column = 1; column < row.Length; column++)
            {
                table.Append(Gap).Append(row[column].PadLeft(widths[column]));
            }

            table.Append('\n');
        }

        return table.Append(CultureInfo.InvariantCulture, $"accuracy {matrix.Accuracy:F4} of {matrix.Total} examples").ToString();

        // What is 0/0 for all three counts in no mean.
        string Score(int c, double score) => matrix.Occurs(c) ? Text(score) : "-";
        string Name(int c) => classNames is null ? Text(c) : OneLine(classNames[c]);
    }

    /// <summary>A name may come from a file: a line break or an escape sequence in it must not tear the table.</summary>
    private static string OneLine(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double score) => score.ToString("F4", CultureInfo.InvariantCulture);
}
