using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>The smallest and the largest number of each column.</summary>
internal sealed record ColumnRanges(double[] Lowest, double[] Highest)
{
    public static ColumnRanges Of<T>(Tensor<T> inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] lowest = inputs.Row(0).ToArray(), highest = inputs.Row(0).ToArray();
        for (int i = 1; i < inputs.Rows; i++)
        {
            ReadOnlySpan<T> row = inputs.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                lowest[j] = T.Min(lowest[j], row[j]);
                highest[j] = T.Max(highest[j], row[j]);
            }
        }

        return new(Array.ConvertAll(lowest, double.CreateChecked), Array.ConvertAll(highest, double.CreateChecked));
    }
}
