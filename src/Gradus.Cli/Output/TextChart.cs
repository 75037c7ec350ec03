using System.Text;

namespace Gradus.Cli.Output;

/// <summary>
/// Curves as lines of text: the first of dots, two across and four up in each letter of braille, the second of crosses in
/// every other column, so that they differ without colours, and one shows through the other.
/// </summary>
internal static class TextChart
{
    public const char Cross = '×';

    /// <summary>The width of what stands before the field.</summary>
    public const int LabelWidth = 11;

    // From a fall by this factor on, equal ratios say more than equal differences: as in the report.
    private const double WideRange = 50;

    // The bits of the dots of a letter, from top to bottom, left and right.
    private static readonly int[] Left = [0x01, 0x02, 0x04, 0x40], Right = [0x08, 0x10, 0x20, 0x80];

    /// <summary>The lines, or none where there are not two finite numbers.</summary>
    /// <param name="first">Numbers at even distances.</param>
    /// <param name="second">Others over the same range; those that are not known are not finite.</param>
    /// <param name="width">Letters across in the field.</param>
    /// <param name="height">Lines in the field.</param>
    public static IReadOnlyList<string> Draw(IReadOnlyList<double> first, IReadOnlyList<double> second, int width, int height)
    {
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        int finite = 0;
        foreach (double value in first.Concat(second).Where(double.IsFinite))
        {
            (lowest, highest, finite) = (Math.Min(lowest, value), Math.Max(highest, value), finite + 1);
        }

        if (first.Count < 2 || finite < 2)
        {
            return [];
        }

        bool logarithmic = lowest > 0 && highest / lowest > WideRange;
        double bottom = Scaled(lowest), top = highest > lowest ? Scaled(highest) : bottom + Math.Max(1e-9, Math.Abs(bottom));
        int[,] dots = new int[height, width];
        bool[,] crosses = new bool[height, width];
        Trace(first, 2 * width, 4 * height, (x, y) => dots[y / 4, x / 2] |= (x % 2 == 0 ? Left : Right)[y % 4]);
        Trace(second, width, height, (x, y) => crosses[y, x] = true, joined: false);
        List<string> lines = [];
        for (int row = 0; row < height; row++)
        {
            double share = 1 - ((double)row / Math.Max(1, height - 1)), number = bottom + (share * (top - bottom));
            string label = row == 0 || row == height - 1 || row == height / 2 ? Figures.Three(logarithmic ? Math.Exp(number) : number) : "";
            StringBuilder line = new($"{label,LabelWidth - 1}{(label.Length > 0 ? '┤' : '│')}");
            for (int column = 0; column < width; column++)
            {
                line.Append(crosses[row, column] && column % 2 == 0 ? Cross : dots[row, column] == 0 ? ' ' : (char)(0x2800 + dots[row, column]));
            }

            lines.Add(line.ToString());
        }

        return lines;

        double Scaled(double value) => logarithmic ? Math.Log(value) : value;

        void Trace(IReadOnlyList<double> values, int across, int up, Action<int, int> set, bool joined = true)
        {
            int? before = null;
            for (int x = 0; x < across; x++)
            {
                int from = (int)((long)x * values.Count / across), to = Math.Max(from + 1, (int)((long)(x + 1) * values.Count / across));
                (int lowestY, int highestY, int? last) = (int.MaxValue, int.MinValue, null);
                for (int i = from; i < to && i < values.Count; i++)
                {
                    if (double.IsFinite(values[i]))
                    {
                        int y = (int)Math.Round((up - 1) * (1 - Math.Clamp((Scaled(values[i]) - bottom) / (top - bottom), 0, 1)));
                        (lowestY, highestY, last) = (Math.Min(lowestY, y), Math.Max(highestY, y), y);
                    }
                }

                if (last is not { } end)
                {
                    continue;
                }

                (lowestY, highestY) = !joined ? (end, end) : before is { } joint ? (Math.Min(lowestY, joint), Math.Max(highestY, joint)) : (lowestY, highestY);
                for (int y = lowestY; y <= highestY; y++)
                {
                    set(x, y);
                }

                before = end;
            }
        }
    }
}
