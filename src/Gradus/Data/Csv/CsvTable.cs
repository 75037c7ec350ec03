using System.Globalization;
using System.Numerics;

namespace Gradus.Data.Csv;

/// <summary>
/// The inputs of a table once all of it is read, in memory or packed in a file: columns are left out, and categories numbered in
/// the order of their names. First <see cref="Collect"/> sees the rows up to <see cref="CollectedRows"/>, then
/// <see cref="Close"/> knows the columns, then <see cref="Recode"/> and <see cref="Pick"/> see all rows.
/// </summary>
internal sealed class CsvTable
{
    private const int MostShown = 8;

    private readonly CsvLayout layout;
    private readonly CsvColumn[] columns;
    private readonly List<int> kept = [], open = [];
    private readonly List<LeftOutColumn> leftOut = [];
    private readonly List<(int Column, double[] Codes)> codes = [];

    /// <param name="layout">The columns, as they are after the last row.</param>
    /// <param name="place">The file, for messages.</param>
    /// <param name="notes">What was taken for granted is added to these.</param>
    public CsvTable(CsvLayout layout, string place, List<string> notes)
    {
        this.layout = layout;
        columns = layout.InputColumns;
        for (int j = 0; j < columns.Length; j++)
        {
            if (columns[j].LeftOut() is { } why)
            {
                string described = Columns.Describe(columns[j].Number, layout.Names);
                int number = columns[j].Number;
                leftOut.Add(new(number + 1, layout.Names?[number], why, columns[j].Missing, columns[j].Names.Count));
                notes.Add($"{char.ToUpperInvariant(described[0])}{described.AsSpan(1)} {why}; it was left out.");
                continue;
            }

            kept.Add(j);
            if (columns[j].HoldsTexts && !columns[j].IsKnown)
            {
                open.Add(j);
                CollectedRows = Math.Max(CollectedRows, columns[j].TextsFrom);
            }
        }

        if (kept.Count == 0)
        {
            throw new BadDataException($"{place}: no column is left for the inputs. {string.Join(" ", notes)} Name columns of categories, or give other data.");
        }
    }

    /// <summary>How many of the first rows have numbers that are names of categories.</summary>
    public int CollectedRows { get; }

    /// <summary>How many columns are kept.</summary>
    public int Width => kept.Count;

    /// <summary>Whether rows change after they are read.</summary>
    public bool Changes => kept.Count < columns.Length || open.Count > 0;

    /// <summary>Numbers that stand where texts follow become places of names, in place.</summary>
    /// <param name="rows">Some rows as they were read.</param>
    /// <param name="first">How many were before.</param>
    public void Collect<T>(Span<T> rows, int first) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int j in open)
        {
            for (int i = 0; i < Math.Min(columns[j].TextsFrom - first, rows.Length / columns.Length); i++)
            {
                ref T value = ref rows[(i * columns.Length) + j];
                value = T.IsNaN(value) ? value : T.CreateChecked(columns[j].Keep(CsvColumn.Written(double.CreateChecked(value))));
            }
        }
    }

    /// <summary>What is known about the columns now, and what was noticed; what was taken for granted is added to the notes.</summary>
    public (TableColumns Columns, ReaderRemarks Remarks) Close(List<string> notes)
    {
        IReadOnlyList<string>?[] categories = new IReadOnlyList<string>?[columns.Length];
        foreach (int j in kept)
        {
            string[]? sorted = columns[j].IsKnown && columns[j].HoldsTexts ? [.. columns[j].Names] : columns[j].Sorted();
            categories[j] = sorted;
            if (open.Contains(j))
            {
                Dictionary<string, int> places = sorted!.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
                codes.Add((j, [.. columns[j].Names.Select(name => (double)places[name])]));
            }
        }

        Describe(columns, categories, kept, layout, notes);
        TableColumns known = new(
            layout.InputNames is { } names ? [.. kept.Select(j => names[j])] : null,
            kept.Exists(j => categories[j] is not null) ? [.. kept.Select(j => categories[j])] : null,
            targets: layout.TargetNames)
        {
            Writing = layout.Writing,
            TargetsAreNumbers = layout.TargetIsClass == false,
        };
        return (known, new()
        {
            Notes = notes,
            LeftOut = leftOut,
            TargetNames = layout.TargetNames,
            Writing = layout.Writing,
            TargetsAreNumbers = layout.TargetIsClass == false,
            InputNumbers = [.. kept.Select(j => columns[j].Number + 1)],
        });
    }

    /// <summary>Numbers the categories in the order of their names, in place.</summary>
    public void Recode<T>(Span<T> rows) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((int column, double[] numbers) in codes)
        {
            for (int i = column; i < rows.Length; i += columns.Length)
            {
                rows[i] = T.IsNaN(rows[i]) ? rows[i] : T.CreateTruncating(numbers[int.CreateChecked(rows[i])]);
            }
        }
    }

    /// <summary>Takes the columns that are kept.</summary>
    public void Pick<T>(ReadOnlySpan<T> rows, Span<T> picked) where T : unmanaged
    {
        int at = 0;
        for (int i = 0; i < rows.Length; i += columns.Length)
        {
            foreach (int j in kept)
            {
                picked[at++] = rows[i + j];
            }
        }
    }

    private static void Describe(CsvColumn[] columns, IReadOnlyList<string>?[] categories, List<int> kept, CsvLayout layout, List<string> notes)
    {
        string[] found = [.. kept.Where(j => categories[j] is not null && !columns[j].IsKnown).Select(j => string.Create(
            CultureInfo.InvariantCulture, $"{Columns.Describe(columns[j].Number, layout.Names)} with {categories[j]!.Count}"))];
        if (found.Length > 0)
        {
            notes.Add($"Categories: {Listed(found)}.");
        }

        string[] missing = [.. kept.Where(j => columns[j].Missing > 0).Select(j => string.Create(
            CultureInfo.InvariantCulture, $"{Columns.Describe(columns[j].Number, layout.Names)}, {columns[j].Missing}"))];
        if (missing.Length > 0)
        {
            notes.Add($"Values are missing: {Listed(missing)}.");
        }
    }

    private static string Listed(string[] items) => string.Join("; ", items.Take(MostShown)) + (items.Length > MostShown ? $"; and {items.Length - MostShown} more" : "");
}
