using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// A number in the place of each missing value: the median, the mean or the most frequent of the column's values among the
/// training examples, or a constant. A category that is missing becomes the most frequent.
/// </summary>
public sealed record Impute : Preparation
{
    /// <summary>Fills missing values.</summary>
    /// <param name="by">What is put in their place; in a column of categories it is always the most frequent.</param>
    /// <param name="value">The constant; only where it is that which is put in.</param>
    /// <param name="flag">
    /// Whether a column is added for each that lacks values among the training examples: 1 where the value was missing, else 0.
    /// </param>
    /// <param name="columns">The columns; none takes all. A column without missing values is prepared for those to come.</param>
    public Impute(Filling by = Filling.Median, double? value = null, bool flag = false, params IReadOnlyList<string>? columns)
    {
        By = Enum.IsDefined(by) ? by : throw new ArgumentOutOfRangeException(nameof(by), by, "There is no such filling.");
        Value = (value is not null) == (by == Filling.Constant) && double.IsFinite(value ?? 0)
            ? value
            : throw new ArgumentException("A constant needs its value, a finite number, and nothing else has one: impute(constant, 0).", nameof(value));
        Flag = flag;
        Columns = [.. columns ?? []];
    }

    /// <summary>What is put in the place of missing values.</summary>
    public Filling By { get; }

    /// <summary>The constant that is put in, if it is one.</summary>
    public double? Value { get; }

    /// <summary>Whether a column of 0 and 1 is added for each that lacks values.</summary>
    public bool Flag { get; }

    /// <summary>The columns; none takes all.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public bool Equals(Impute? other) =>
        other is not null && By == other.By && Value == other.Value && Flag == other.Flag && Numbers.Same(Columns, other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(By, Value, Flag, Numbers.Hash(Columns));

    internal override IReadOnlyList<FittedStep> Fit<T>(InputRows<T> inputs, TableColumns columns)
    {
        int[] found = Find(Columns, columns.Names, inputs.Width);
        double[] values = new double[found.Length];
        bool[] missing = Flag ? Missing(inputs) : [];
        List<double> present = [];
        Tensor<T> some = inputs.Some();
        for (int k = 0; k < found.Length; k++)
        {
            int column = found[k];
            present.Clear();
            for (int i = 0; i < some.Rows; i++)
            {
                double value = double.CreateChecked(some.Row(i)[column]);
                if (!double.IsNaN(value))
                {
                    present.Add(value);
                }
            }

            values[k] = ValueOf(present, column, columns);
        }

        return [new Imputation(inputs.Width, found, values, [.. found.Where(column => Flag && missing[column])])];
    }

    private static bool[] Missing<T>(InputRows<T> inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool[] missing = new bool[inputs.Width];
        foreach (Tensor<T> rows in inputs.Blocks())
        {
            for (int i = 0; i < rows.Rows; i++)
            {
                ReadOnlySpan<T> row = rows.Row(i);
                for (int j = 0; j < row.Length; j++)
                {
                    missing[j] |= T.IsNaN(row[j]);
                }
            }
        }

        return missing;
    }

    private double ValueOf(List<double> present, int column, TableColumns columns)
    {
        bool isCategory = columns.Of(column) is not null;
        if (By == Filling.Constant && !isCategory)
        {
            return Value!.Value;
        }

        if (present.Count == 0)
        {
            throw new BadDataException(
                $"{Sentence(column, columns)} has no value in any training example, so that there is nothing to fill it with. Leave the column out, or fill it with a constant.");
        }

        // Sorted, so that the numbers do not depend on the order of the examples.
        present.Sort();
        double value = isCategory || By == Filling.MostFrequent ? MostFrequent(present)
            : By == Filling.Mean ? present.Sum() / present.Count
            : (present[(present.Count - 1) / 2] / 2) + (present[present.Count / 2] / 2);
        return double.IsFinite(value) ? value : throw new BadDataException(
            $"The mean of {Data.Columns.Describe(column, columns.Names)} cannot be told: its numbers are too large. Scale the column first.");
    }

    private static double MostFrequent(List<double> sorted)
    {
        double best = sorted[0];
        int most = 0, start = 0;
        for (int i = 1; i <= sorted.Count; i++)
        {
            if (i == sorted.Count || sorted[i] != sorted[start])
            {
                (best, most) = i - start > most ? (sorted[start], i - start) : (best, most);
                start = i;
            }
        }

        return best;
    }
}
