using System.Globalization;
using System.Text;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Settings;

/// <summary>One row of inputs on the command line.</summary>
internal static class RowText
{
    /// <summary>The row as numbers; where there may be names of categories or missing values, it is read as a line of a table, by its rules.</summary>
    public static Tensor<double> Read(string[] row, Model model, CsvOptions options) =>
        model.Categories is null && model.Writing is null && options is { Decimal: '.', Thousands: null } && !model.Columns.MayMiss!.Contains(true) ? Numbers(row) : Texts(row, options);

    private static Tensor<double> Numbers(string[] row) => new(
        new Shape(1, row.Length),
        Array.ConvertAll(row, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw CommandException.Usage($"'{text}' is not a number; a row is numbers with a decimal point, such as 5.1 and -3.5, unless --decimal or --thousands say how they are written.")));

    private static Tensor<double> Texts(string[] row, CsvOptions options)
    {
        string line = string.Join('\t', row.Select(text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(line));
        return CsvFile.ReadInputs(stream, "the row given", null, options with { Header = false, Separator = '\t', SkippedLines = 0 }).Values;
    }
}
