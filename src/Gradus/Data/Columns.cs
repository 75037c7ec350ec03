using System.Globalization;

namespace Gradus.Data;

/// <summary>Columns are called by name or, where none has that name, by number from 1, and one without a name as pandas calls it, <c>Unnamed: 0</c>.</summary>
internal static class Columns
{
    private const int MostShown = 20;

    private const string WithoutName = "Unnamed: ";

    /// <summary>The column that is called so, from 0; null if there is none.</summary>
    /// <exception cref="BadDataException">Two columns have that name.</exception>
    public static int? TryFind(string reference, IReadOnlyList<string>? names, int width)
    {
        int? found = null;
        for (int i = 0; i < names?.Count; i++)
        {
            if (names[i] == reference)
            {
                found = found is null
                    ? i
                    : throw new BadDataException(
                        $"Columns {found + 1} and {i + 1} are both named '{Shown(reference)}'. Rename one, or call them by their numbers.");
            }
        }

        return found
            ?? Unnamed(reference, names)
            ?? (int.TryParse(reference, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= width
                ? number - 1
                : null);
    }

    /// <summary>The column that is called so, from 0.</summary>
    /// <exception cref="BadDataException">There is none; the message begins with the place.</exception>
    public static int Find(string reference, IReadOnlyList<string>? names, int width, string place) =>
        TryFind(reference, names, width) ?? throw new BadDataException(
            names is null
                ? $"{place}: there is no column '{Shown(reference)}': the columns have no names, only the numbers 1 to {width}. Call it by its number, or give data with names."
                : $"{place}: there is no column '{Shown(reference)}'. The columns are {Listed(names)}.");

    /// <summary>A column for a message.</summary>
    public static string Describe(int column, IReadOnlyList<string>? names) =>
        names is null || column >= names.Count ? $"column {column + 1}"
        : names[column].Length == 0 ? $"column {column + 1} (without a name)"
        : $"column {column + 1} ('{Shown(names[column])}')";

    /// <summary>What a caller may call a column, on the command line too; null where its name will not do and its number is the name of another.</summary>
    public static string? Reference(int column, IReadOnlyList<string>? names)
    {
        string number = (column + 1).ToString(CultureInfo.InvariantCulture);
        return names is null ? number
            : names[column].Length > 0 && names[column].AsSpan().IndexOfAny(',', '\'') < 0 && names.Count(name => name == names[column]) == 1 ? names[column]
            : !names.Contains(number) ? number
            : names[column].Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{WithoutName}{column}")
            : null;
    }

    /// <summary>A name for a message.</summary>
    public static string Shown(string name) =>
        string.Concat(name.Take(40).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)) + (name.Length > 40 ? "…" : "");

    // As pandas calls a column without a name, whose number from 1 may be the name of another.
    private static int? Unnamed(string reference, IReadOnlyList<string>? names) =>
        reference.StartsWith(WithoutName, StringComparison.Ordinal)
        && int.TryParse(reference.AsSpan(WithoutName.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int column)
        && column < names?.Count && names[column].Length == 0
            ? column
            : null;

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostShown).Select(name => $"'{Shown(name)}'"))
        + (names.Count > MostShown ? $" and {names.Count - MostShown} more" : "");
}
