using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// <c>x' = low + (high − low)·(x − min)/(max − min)</c> for each column, with its smallest and largest number among the training
/// examples. A column with one value only becomes <c>low</c>.
/// </summary>
public sealed record MinMax : Preparation
{
    /// <summary>Scales columns into an interval.</summary>
    /// <param name="low">What the smallest number becomes.</param>
    /// <param name="high">What the largest number becomes, above <paramref name="low"/>.</param>
    /// <param name="columns">The columns; none takes all.</param>
    public MinMax(double low = 0, double high = 1, params IReadOnlyList<string>? columns)
    {
        Low = low < high && double.IsFinite(high - low)
            ? low
            : throw new ArgumentOutOfRangeException(nameof(low), low, "The smallest number becomes less than the largest, and both are finite.");
        High = high;
        Columns = [.. columns ?? []];
    }

    /// <summary>What the smallest number becomes.</summary>
    public double Low { get; }

    /// <summary>What the largest number becomes.</summary>
    public double High { get; }

    /// <summary>The columns; none takes all.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public bool Equals(MinMax? other) => other is not null && Low == other.Low && High == other.High && Numbers.Same(Columns, other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Low, High, Numbers.Hash(Columns));

    internal override IReadOnlyList<FittedStep> Fit<T>(InputRows<T> inputs, TableColumns columns)
    {
        int width = inputs.Width, first = 0;
        double[] offsets = new double[width], factors = new double[width];
        Array.Fill(factors, 1.0);
        int[] found = FindNumbers(Columns, width, columns);
        ColumnRanges<T> ranges = new(width);
        foreach (Tensor<T> rows in inputs.Blocks())
        {
            RequirePresent(rows, first, found, columns);
            ranges.Add(rows);
            first += rows.Rows;
        }

        foreach (int j in found)
        {
            double range = ranges.Highest(j) - ranges.Lowest(j);
            factors[j] = (High - Low) / (range == 0 ? 1 : range);
            offsets[j] = Low - (ranges.Lowest(j) * factors[j]);
            if (!double.IsFinite(range) || !double.IsFinite(factors[j]) || !double.IsFinite(offsets[j]))
            {
                throw new BadDataException(
                    $"{Data.Columns.Describe(j, columns.Names)} cannot be scaled: its numbers are too large or too close. Scale the column first.");
            }
        }

        return [new Scaling(offsets, factors)];
    }
}
