using System.Numerics;

namespace Gradus.Data.Descriptions;

/// <summary>What is to be predicted, and how much of it a column gives away.</summary>
internal abstract class ColumnAnswer
{
    private const int MostIntervals = 256, LeastInInterval = 10;

    /// <summary>The share that the column alone gets right or explains, and the threshold with which it does, if it is one.</summary>
    /// <param name="sorted">The values of the column that are there, in rising order.</param>
    /// <param name="order">The example of each value; before them, those in which it is missing.</param>
    /// <param name="missing">How many these are.</param>
    /// <param name="distinct">How many different values there are.</param>
    public abstract (double? Share, double? Threshold) GivenAway<T>(ReadOnlySpan<T> sorted, ReadOnlySpan<int> order, int missing, int distinct)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// The ends of groups of equal values or, where these would be too small to say something, of intervals of about as many
    /// values each. Equal values are never torn apart.
    /// </summary>
    protected static List<int> Groups<T>(ReadOnlySpan<T> sorted, int distinct) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int groups = Math.Clamp(sorted.Length / LeastInInterval, 1, MostIntervals);
        int least = distinct <= sorted.Length / LeastInInterval ? 1 : sorted.Length / groups;
        List<int> ends = [];
        int start = 0;
        for (int end = 1; end <= sorted.Length; end++)
        {
            if (end == sorted.Length || (end - start >= least && sorted[end] != sorted[end - 1]))
            {
                ends.Add(end);
                start = end;
            }
        }

        return ends;
    }
}

/// <summary>Classes: by one threshold, or by the commonest class of each group of values.</summary>
internal sealed class ClassAnswer(int[] classes, int count) : ColumnAnswer
{
    public override (double? Share, double? Threshold) GivenAway<T>(ReadOnlySpan<T> sorted, ReadOnlySpan<int> order, int missing, int distinct)
    {
        int[] counts = new int[count];
        int unknown = Commonest(order[..missing], counts);
        ReadOnlySpan<int> examples = order[missing..];
        (int byThreshold, int place) = Threshold(sorted, examples);
        int byTable = 0, start = 0;
        foreach (int end in Groups(sorted, distinct))
        {
            byTable += Commonest(examples[start..end], counts);
            start = end;
        }

        double all = order.Length;
        return byThreshold > 0 && byThreshold >= byTable
            ? ((unknown + byThreshold) / all, double.CreateChecked(sorted[place - 1]) / 2 + double.CreateChecked(sorted[place]) / 2)
            : ((unknown + byTable) / all, null);
    }

    /// <summary>How many examples are of the class that most of them are of; the counts are 0 before and after.</summary>
    private int Commonest(ReadOnlySpan<int> examples, int[] counts)
    {
        int most = 0;
        foreach (int example in examples)
        {
            most = Math.Max(most, ++counts[classes[example]]);
        }

        foreach (int example in examples)
        {
            counts[classes[example]] = 0;
        }

        return most;
    }

    /// <summary>The most examples that one class below a place and one above it get right, and the place; 0 where there is none.</summary>
    private (int Right, int Place) Threshold<T>(ReadOnlySpan<T> sorted, ReadOnlySpan<int> examples) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] above = new int[sorted.Length], counts = new int[count];
        int most = 0;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            above[i] = most = Math.Max(most, ++counts[classes[examples[i]]]);
        }

        Array.Clear(counts);
        (int Right, int Place) best = (0, 0);
        most = 0;
        for (int i = 0; i + 1 < sorted.Length; i++)
        {
            most = Math.Max(most, ++counts[classes[examples[i]]]);
            if (sorted[i] != sorted[i + 1] && most + above[i + 1] > best.Right)
            {
                best = (most + above[i + 1], i + 1);
            }
        }

        return best;
    }
}

/// <summary>Numbers: by a straight line, or by the mean of each group of values.</summary>
internal sealed class NumberAnswer(double[] targets) : ColumnAnswer
{
    public override (double? Share, double? Threshold) GivenAway<T>(ReadOnlySpan<T> sorted, ReadOnlySpan<int> order, int missing, int distinct)
    {
        if (missing > 0 || sorted.Length < 2 || targets.Min() == targets.Max())
        {
            return default;
        }

        // Distances in shares of the largest, so that no square is beyond what a number holds, or nothing.
        double mean = Mean<double>(targets), largest = targets.Max(target => Math.Abs(target - mean));
        double middle = Mean(sorted), farthest = Math.Max(middle - double.CreateChecked(sorted[0]), double.CreateChecked(sorted[^1]) - middle);
        double all = 0, together = 0, spread = 0, between = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double distance = (double.CreateChecked(sorted[i]) - middle) / farthest, target = (targets[order[i]] - mean) / largest;
            all += target * target;
            together += distance * target;
            spread += distance * distance;
        }

        if (!(all > 0 && spread > 0))
        {
            return default;
        }

        int start = 0;
        foreach (int end in Groups(sorted, distinct))
        {
            double sum = 0;
            for (int i = start; i < end; i++)
            {
                sum += (targets[order[i]] - mean) / largest;
            }

            between += sum * sum / (end - start);
            start = end;
        }

        return (Math.Min(Math.Max(together * together / spread, between) / all, 1), null);
    }

    private static double Mean<T>(ReadOnlySpan<T> numbers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // By distances from one of them: equal numbers have themselves as their mean, to the bit.
        double first = double.CreateChecked(numbers[0]), distance = 0;
        foreach (T number in numbers)
        {
            distance += (double.CreateChecked(number) - first) / numbers.Length;
        }

        return first + distance;
    }
}
