using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>The smallest and the largest number of each column, of rows that pass by.</summary>
internal sealed class ColumnRanges<T>(int width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] lowest = new T[width], highest = new T[width];
    private bool any;

    /// <summary>The smallest number of a column.</summary>
    public double Lowest(int column) => double.CreateChecked(lowest[column]);

    /// <summary>The largest number of a column.</summary>
    public double Highest(int column) => double.CreateChecked(highest[column]);

    /// <summary>Looks at some more rows.</summary>
    public void Add(Tensor<T> rows)
    {
        if (!any)
        {
            rows.Row(0).CopyTo(lowest);
            rows.Row(0).CopyTo(highest);
            any = true;
        }

        for (int i = 0; i < rows.Rows; i++)
        {
            ReadOnlySpan<T> row = rows.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                lowest[j] = T.Min(lowest[j], row[j]);
                highest[j] = T.Max(highest[j], row[j]);
            }
        }
    }
}
