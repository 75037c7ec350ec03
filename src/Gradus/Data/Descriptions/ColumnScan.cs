using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Descriptions;

/// <summary>Looks through one column, in the order of its values.</summary>
internal static class ColumnScan<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LeastExamples = 20;

    /// <summary>Describes a column; its name is for the caller to give.</summary>
    /// <param name="rows">All columns.</param>
    /// <param name="column">Which one, from 0.</param>
    /// <param name="answer">What the column may give away; null for nothing.</param>
    public static ColumnDescription Of(Tensor<T> rows, int column, ColumnAnswer? answer)
    {
        T[] values = new T[rows.Rows];
        ReadOnlySpan<T> all = rows.Span;
        int width = rows.RowLength, missing = 0;
        double sum = 0;
        bool counts = values.Length >= LeastExamples;
        for (int i = 0; i < values.Length; i++)
        {
            T value = all[(i * width) + column];
            values[i] = value;
            counts &= i == 0 || value == values[i - 1] + T.One;
            if (T.IsNaN(value))
            {
                missing++;
            }
            else
            {
                sum += double.CreateChecked(value);
            }
        }

        int there = values.Length - missing;
        double mean = sum / there, squares = 0;
        foreach (T value in values)
        {
            double distance = T.IsNaN(value) ? 0 : double.CreateChecked(value) - mean;
            squares += distance * distance;
        }

        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(values, order);
        ReadOnlySpan<T> sorted = values.AsSpan(missing);
        int distinct = sorted.IsEmpty ? 0 : 1;
        for (int i = 1; i < sorted.Length; i++)
        {
            distinct += sorted[i] != sorted[i - 1] ? 1 : 0;
        }

        (double? alone, double? threshold) = answer is null || distinct + (missing > 0 ? 1 : 0) < 2 || values.Length < LeastExamples
            ? default
            : answer.GivenAway(sorted, order, missing, distinct);
        return new()
        {
            Name = "",
            Number = column + 1,
            Kind = ColumnKind.Number,
            Missing = missing,
            MissingShare = (double)missing / values.Length,
            Distinct = distinct,
            Lowest = there > 0 ? double.CreateChecked(sorted[0]) : null,
            Highest = there > 0 ? double.CreateChecked(sorted[^1]) : null,
            Mean = there > 0 ? mean : null,
            Deviation = there > 0 ? Math.Sqrt(squares / there) : null,
            CountsRows = counts,
            Alone = alone,
            Threshold = threshold,
        };
    }
}
