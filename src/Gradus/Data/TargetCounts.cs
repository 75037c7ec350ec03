using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Makes a <see cref="TargetSummary"/> of targets that pass by.</summary>
internal sealed class TargetCounts(int width)
{
    private const int MostClasses = 4096;

    private readonly List<long> counts = [];
    private double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
    private bool areBits = true, areClasses = true;

    /// <summary>Looks at some more.</summary>
    public TargetCounts Add<T>(Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < targets.Rows; i++)
        {
            ReadOnlySpan<T> row = targets.Row(i);
            int ones = 0, one = 0;
            for (int j = 0; j < row.Length; j++)
            {
                double value = double.CreateTruncating(row[j]);
                lowest = Math.Min(lowest, value);
                highest = Math.Max(highest, value);
                areBits &= value is 0 or 1;
                if (value == 1)
                {
                    ones++;
                    one = j;
                }
            }

            if (areClasses)
            {
                Count(width == 1 ? ClassOf(double.CreateTruncating(row[0])) : areBits && ones == 1 ? one : -1);
            }
        }

        return this;
    }

    /// <summary>What was seen.</summary>
    public TargetSummary Close() => new(lowest, highest, areBits, areClasses, areClasses ? [.. counts] : []);

    private static int ClassOf(double value) => value >= 0 && value < MostClasses && value == Math.Floor(value) ? (int)value : -1;

    private void Count(int number)
    {
        areClasses &= number >= 0;
        while (areClasses && counts.Count <= number)
        {
            counts.Add(0);
        }

        if (areClasses)
        {
            counts[number]++;
        }
    }
}
