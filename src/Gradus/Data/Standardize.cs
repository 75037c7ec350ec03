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

    internal override IReadOnlyList<FittedStep> Fit<T>(Tensor<T> inputs, TableColumns columns)
    {
        int width = inputs.RowLength;
        double[] means = new double[width], scales = new double[width];
        Array.Fill(scales, 1.0);
        ColumnRanges ranges = ColumnRanges.Of(inputs);
        double[] sums = new double[width], squares = new double[width];
        for (int i = 0; i < inputs.Rows; i++)
        {
            ReadOnlySpan<T> row = inputs.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                sums[j] += double.CreateChecked(row[j]);
            }
        }

        for (int i = 0; i < inputs.Rows; i++)
        {
            ReadOnlySpan<T> row = inputs.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                double distance = double.CreateChecked(row[j]) - (sums[j] / inputs.Rows);
                squares[j] += distance * distance;
            }
        }

        foreach (int j in FindNumbers(Columns, inputs, columns))
        {
            // The mean of equal values may be rounded, and would leave a tiny deviation to divide by.
            bool isConstant = ranges.Lowest[j] == ranges.Highest[j];
            means[j] = isConstant ? ranges.Lowest[j] : sums[j] / inputs.Rows;
            scales[j] = isConstant ? 1 : Math.Sqrt(squares[j] / inputs.Rows);
            if (!double.IsFinite(means[j]) || !double.IsFinite(scales[j]) || scales[j] == 0)
            {
                throw new BadDataException(
                    $"The mean and deviation of {Data.Columns.Describe(j, columns.Names)} cannot be told: its numbers are too large or too close. Scale the column first.");
            }
        }

        return [new Standardization(means, scales)];
    }
}
