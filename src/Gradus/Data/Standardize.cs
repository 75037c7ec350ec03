using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// <c>x' = (x − μ)/σ</c> for each column, with its mean μ and standard deviation <c>σ = √(Σ(x − μ)²/m)</c>, taken over the m
/// training examples. A column with one value only has σ = 1 and becomes 0.
/// </summary>
public sealed record Standardize : Preparation
{
    /// <summary>Standardizes columns.</summary>
    /// <param name="columns">The columns; none takes all.</param>
    public Standardize(params IReadOnlyList<string>? columns) => Columns = [.. columns ?? []];

    /// <summary>The columns; none takes all.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public bool Equals(Standardize? other) => other is not null && Numbers.Same(Columns, other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Hash(Columns);

    internal override IReadOnlyList<FittedStep> Fit<T>(InputRows<T> inputs, TableColumns columns)
    {
        int width = inputs.Width, first = 0;
        double[] means = new double[width], scales = new double[width];
        Array.Fill(scales, 1.0);
        int[] found = FindNumbers(Columns, width, columns);
        ColumnRanges<T> ranges = new(width);
        double[] sums = new double[width], squares = new double[width];
        foreach (Tensor<T> rows in inputs.Blocks())
        {
            RequirePresent(rows, first, found, columns);
            ranges.Add(rows);
            AddTo(sums, rows);
            first += rows.Rows;
        }

        for (int j = 0; j < width; j++)
        {
            sums[j] /= inputs.Count;
        }

        foreach (Tensor<T> rows in inputs.Blocks())
        {
            AddSquares(squares, sums, rows);
        }

        foreach (int j in found)
        {
            // The mean of equal values may be rounded, and would leave a tiny deviation to divide by.
            bool isConstant = ranges.Lowest(j) == ranges.Highest(j);
            means[j] = isConstant ? ranges.Lowest(j) : sums[j];
            scales[j] = isConstant ? 1 : Math.Sqrt(squares[j] / inputs.Count);
            if (!double.IsFinite(means[j]) || !double.IsFinite(scales[j]) || scales[j] == 0)
            {
                throw new BadDataException(
                    $"The mean and deviation of {Data.Columns.Describe(j, columns.Names)} cannot be told: its numbers are too large or too close. Scale the column first.");
            }
        }

        return [new Standardization(means, scales)];
    }

    private static void AddTo<T>(double[] sums, Tensor<T> rows) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            ReadOnlySpan<T> row = rows.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                sums[j] += double.CreateChecked(row[j]);
            }
        }
    }

    private static void AddSquares<T>(double[] squares, double[] means, Tensor<T> rows) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            ReadOnlySpan<T> row = rows.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                double distance = double.CreateChecked(row[j]) - means[j];
                squares[j] += distance * distance;
            }
        }
    }
}
