using System.Globalization;

namespace Gradus.Data;

/// <summary>In which file and on which line each example of a table stands, for messages.</summary>
internal sealed class RowPlaces
{
    // No more is kept of a table that has an empty line or a comment after nearly every row.
    private const int MostRuns = 1 << 16;

    // Rows from one on whose lines follow each other.
    private readonly List<(int Row, int Line, string File)> runs;
    private readonly int[]? picked;
    private int rows;

    /// <summary>Of no rows yet.</summary>
    public RowPlaces() => runs = [];

    private RowPlaces(RowPlaces other, int[] picked) => (runs, rows, this.picked) = (other.runs, other.rows, picked);

    /// <summary>The next row stands there.</summary>
    public void Add(string file, int line)
    {
        bool follows = runs.Count > 0 && runs[^1] is var last && ReferenceEquals(last.File, file) && last.Line + (rows - last.Row) == line;
        if (!follows && runs.Count == MostRuns)
        {
            // The row is unknown, and so are those after it.
            return;
        }

        if (!follows)
        {
            runs.Add((rows, line, file));
        }

        rows++;
    }

    /// <summary>The file and the line of an example; null where that is not known.</summary>
    public string? Of(int example)
    {
        int row = picked is null ? example : picked[example];
        if ((uint)row >= (uint)rows)
        {
            return null;
        }

        int low = 0;
        for (int high = runs.Count; high - low > 1;)
        {
            int middle = (low + high) / 2;
            (low, high) = runs[middle].Row <= row ? (middle, high) : (low, middle);
        }

        (int first, int line, string file) = runs[low];
        return string.Create(CultureInfo.InvariantCulture, $"{file}, line {line + (row - first)}");
    }

    /// <summary>The places of some examples, in their order.</summary>
    public RowPlaces Take(ReadOnlySpan<int> examples)
    {
        int[] taken = examples.ToArray();
        for (int i = 0; i < taken.Length && picked is not null; i++)
        {
            taken[i] = picked[taken[i]];
        }

        return new(this, taken);
    }
}
