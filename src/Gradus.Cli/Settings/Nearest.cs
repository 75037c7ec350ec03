namespace Gradus.Cli.Settings;

/// <summary>Finds what a mistyped name may have meant.</summary>
internal static class Nearest
{
    /// <summary>The sentence that asks whether the nearest name was meant, with a blank before it; empty where none is near.</summary>
    public static string Suggestion(string given, IEnumerable<string> names)
    {
        string? nearest = names
            .Where(name => name.StartsWith(given, StringComparison.Ordinal) || Distance(given, name) <= Math.Max(1, given.Length / 3))
            .MinBy(name => name.StartsWith(given, StringComparison.Ordinal) ? 0 : Distance(given, name));
        return nearest is null ? "" : $" Did you mean {nearest}?";
    }

    /// <summary>How many letters must be changed, left out or put in (Levenshtein, 1965).</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
