namespace Gradus.Tests.Repository;

/// <summary>The lines that differ between two texts, each change with one line of what surrounds it.</summary>
internal static class LineDifference
{
    public static IReadOnlyList<string> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        List<string> all = Merge(before, after);
        List<string> shown = [];
        bool gap = false;
        for (int i = 0; i < all.Count; i++)
        {
            bool near = IsChange(all, i - 1) || IsChange(all, i) || IsChange(all, i + 1);
            if (near && gap && shown.Count > 0)
            {
                shown.Add("  …");
            }

            gap = !near;
            if (near)
            {
                shown.Add(all[i]);
            }
        }

        return shown;
    }

    private static bool IsChange(List<string> lines, int at) => at >= 0 && at < lines.Count && lines[at][0] != ' ';

    /// <summary>All lines of both, along their longest common subsequence.</summary>
    private static List<string> Merge(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        int[,] common = new int[before.Count + 1, after.Count + 1];
        for (int i = before.Count - 1; i >= 0; i--)
        {
            for (int j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        List<string> merged = [];
        int a = 0;
        int b = 0;
        while (a < before.Count || b < after.Count)
        {
            if (a < before.Count && b < after.Count && before[a] == after[b])
            {
                merged.Add("  " + before[a++]);
                b++;
            }
            else if (b == after.Count || (a < before.Count && common[a + 1, b] >= common[a, b + 1]))
            {
                merged.Add("- " + before[a++]);
            }
            else
            {
                merged.Add("+ " + after[b++]);
            }
        }

        return merged;
    }
}
