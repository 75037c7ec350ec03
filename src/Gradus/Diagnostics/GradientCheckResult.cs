using System.Globalization;
using System.Text;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>What the check found for one parameter.</summary>
/// <param name="Name">The layer's number and the notes' symbol: <c>1.W</c>.</param>
/// <param name="Shape">The parameter's shape.</param>
/// <param name="Checked">Elements whose derivative was compared.</param>
/// <param name="Skipped">Elements at which the cost has a corner, or bends too sharply to be measured.</param>
/// <param name="WorstError">The largest relative error, <c>|a − n|/max(|a| + |n|, floor)</c>.</param>
/// <param name="WorstIndex">The element it belongs to, in row-major order; −1 where none was compared.</param>
/// <param name="Analytic">a: the derivative from the backward pass at that element.</param>
/// <param name="Numeric">n: the derivative from differences of the cost at that element.</param>
public sealed record ParameterCheck(
    string Name, Shape Shape, int Checked, int Skipped, double WorstError, int WorstIndex, double Analytic, double Numeric)
{
    /// <summary>The worst element as row and column, such as <c>[3, 2]</c>.</summary>
    public string WorstElement => WorstIndex < 0 ? ""
        : Shape.Rank < 2 ? FormattableString.Invariant($"[{WorstIndex}]")
        : FormattableString.Invariant($"[{WorstIndex / Shape.RowLength}, {WorstIndex % Shape.RowLength}]");

    /// <summary>Whether at least half of the drawn elements could be compared: a corner here and there is no fault.</summary>
    internal bool Enough => Checked >= Skipped;
}

/// <summary>
/// Whether the backward pass computes the gradient of the cost. The relative error of an element is
/// <c>|a − n|/max(|a| + |n|, floor)</c>, with a from the backward pass, n from differences of the cost, and a floor below
/// which n is nothing but the rounding of the cost (about 1e-4 of the cost itself).
/// </summary>
public sealed class GradientCheckResult
{
    internal GradientCheckResult(IReadOnlyList<ParameterCheck> parameters, double threshold)
    {
        Parameters = parameters;
        Threshold = threshold;
    }

    /// <summary>Each trained parameter, layer after layer.</summary>
    public IReadOnlyList<ParameterCheck> Parameters { get; }

    /// <summary>The relative error from which on a gradient counts as wrong.</summary>
    public double Threshold { get; }

    /// <summary>The largest relative error of all.</summary>
    public double WorstError => Parameters.Count == 0 ? 0 : Parameters.Max(parameter => parameter.WorstError);

    /// <summary>Elements whose derivative was compared.</summary>
    public int Checked => Parameters.Sum(parameter => parameter.Checked);

    /// <summary>Elements that could not be compared: the cost has a corner there.</summary>
    public int Skipped => Parameters.Sum(parameter => parameter.Skipped);

    /// <summary>Whether every error lies below the threshold, and in each parameter at least half of the drawn elements were compared.</summary>
    public bool Passed => Parameters.All(parameter => parameter.WorstError < Threshold && parameter.Enough);

    /// <summary>The result as an aligned table, with a sentence above it.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["parameter", "shape", "checked", "skipped", "worst error", "at", "backward pass", "differences", ""],
            .. Parameters.Select(p => new[]
            {
                p.Name, p.Shape.ToString(), Text(p.Checked), Text(p.Skipped), Text(p.WorstError, "0.0e+0"), p.WorstElement,
                Text(p.Analytic, "0.000000e+0"), Text(p.Numeric, "0.000000e+0"), Verdict(p),
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Gradient check {(Passed ? "passed" : "FAILED")}: worst relative error {WorstError:0.0e+0}, threshold {Threshold:0.0e+0}; ");
        text.Append(CultureInfo.InvariantCulture, $"{Checked} derivatives compared, {Skipped} skipped at corners of the cost.\n");
        foreach (string[] row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private string Verdict(ParameterCheck parameter) => !(parameter.WorstError < Threshold) ? "WRONG"
        : parameter.Enough ? "" : "TOO FEW COMPARED";

    private static string Text(IFormattable value, string? format = null) => value.ToString(format, CultureInfo.InvariantCulture);
}
