using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Csv;

/// <summary>The inputs of a file once all of it is read: columns left out, categories numbered in the order of their names.</summary>
internal static class CsvTable
{
    private const int MostShown = 8;

    /// <summary>The inputs, what is known about their columns, and what was noticed.</summary>
    /// <param name="all">The inputs as they were read, row by row; changed.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="layout">The columns.</param>
    /// <param name="place">The file, for messages.</param>
    /// <param name="notes">What was taken for granted is added to these.</param>
    public static (Tensor<T> Inputs, TableColumns Columns, ReaderRemarks Remarks) Of<T>(T[] all, int rows, CsvLayout layout, string place, List<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CsvColumn[] columns = layout.InputColumns;
        int width = columns.Length;
        List<int> kept = [];
        List<LeftOutColumn> leftOut = [];
        IReadOnlyList<string>?[] categories = new IReadOnlyList<string>?[width];
        for (int j = 0; j < width; j++)
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
            categories[j] = columns[j].Sorted() is null ? null : Numbered(all, j, columns[j], width);
        }

        if (kept.Count == 0)
        {
            throw new BadDataException($"{place}: no column is left for the inputs. {string.Join(" ", notes)} Name columns of categories, or give other data.");
        }

        Describe(columns, categories, kept, layout, notes);
        TableColumns known = new(
            layout.InputNames is { } names ? [.. kept.Select(j => names[j])] : null,
            kept.Exists(j => categories[j] is not null) ? [.. kept.Select(j => categories[j])] : null);
        ReaderRemarks remarks = new()
        {
            Notes = notes,
            LeftOut = leftOut,
            TargetNames = layout.TargetNames,
            InputNumbers = [.. kept.Select(j => columns[j].Number + 1)],
        };
        return (kept.Count == width ? new Tensor<T>(new Shape(rows, width), all) : Picked(all, rows, width, kept), known, remarks);
    }

    // Known categories keep their order; those found are numbered anew.
    private static string[] Numbered<T>(T[] all, int column, CsvColumn known, int width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (known.IsKnown)
        {
            return [.. known.Names];
        }

        for (int i = 0; i < Math.Min(known.TextsFrom, all.Length / width); i++)
        {
            ref T value = ref all[(i * width) + column];
            value = T.IsNaN(value) ? value : T.CreateChecked(known.Keep(CsvColumn.Written(double.CreateChecked(value))));
        }

        string[] sorted = known.Sorted()!;
        Dictionary<string, int> codes = sorted.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        T[] places = [.. known.Names.Select(name => T.CreateChecked(codes[name]))];
        for (int i = column; i < all.Length; i += width)
        {
            all[i] = T.IsNaN(all[i]) ? all[i] : places[int.CreateChecked(all[i])];
        }

        return sorted;
    }

    private static Tensor<T> Picked<T>(T[] all, int rows, int width, List<int> kept) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> picked = new(new Shape(rows, kept.Count));
        Span<T> numbers = picked.Span;
        int at = 0;
        for (int i = 0; i < rows; i++)
        {
            foreach (int j in kept)
            {
                numbers[at++] = all[(i * width) + j];
            }
        }

        return picked;
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
