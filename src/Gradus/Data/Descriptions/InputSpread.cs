using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Descriptions;

/// <summary>The range and the mean of all inputs that are numbers, how many inputs are the same everywhere, and how many are missing.</summary>
internal sealed record InputSpread(double? Lowest, double? Highest, double? Mean, int Constant, long Missing)
{
    public static InputSpread Of<T>(Tensor<T> inputs, IReadOnlyList<IReadOnlyList<string>?>? categories) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] low = inputs.Row(0).ToArray(), high = inputs.Row(0).ToArray();
        double[] sums = new double[low.Length];
        int[] missing = new int[low.Length];
        for (int i = 0; i < inputs.Rows; i++)
        {
            ReadOnlySpan<T> row = inputs.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                T value = row[j];
                if (T.IsNaN(value))
                {
                    missing[j]++;
                    continue;
                }

                // The first value there is takes the place of one that is missing: no comparison with NaN holds.
                low[j] = low[j] <= value ? low[j] : value;
                high[j] = high[j] >= value ? high[j] : value;
                sums[j] += double.CreateChecked(value);
            }
        }

        int[] numbers = [.. Enumerable.Range(0, low.Length).Where(j => categories?[j] is null && missing[j] < inputs.Rows)];
        long there = numbers.Sum(j => (long)inputs.Rows - missing[j]);
        return new(
            numbers.Length > 0 ? double.CreateChecked(numbers.Min(j => low[j])) : null,
            numbers.Length > 0 ? double.CreateChecked(numbers.Max(j => high[j])) : null,
            there > 0 ? numbers.Sum(j => sums[j]) / there : null,
            Enumerable.Range(0, low.Length).Count(j => low[j] == high[j] && missing[j] == 0),
            missing.Sum(count => (long)count));
    }
}
