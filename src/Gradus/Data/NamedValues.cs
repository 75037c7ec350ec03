using System.Globalization;
using Gradus.Data.Csv;

namespace Gradus.Data;

/// <summary>
/// Values by name as a row of inputs: a number, a truth value as 1 or 0, a text or a number for a category as its code, and NaN
/// where nothing is.
/// </summary>
internal sealed class NamedValues
{
    private const int MostShown = 20;

    private readonly IReadOnlyList<string> names;
    private readonly TableColumns columns;
    private readonly Dictionary<string, int>?[] codes;

    /// <summary>Values for these columns.</summary>
    /// <exception cref="InvalidOperationException">The columns have no names.</exception>
    public NamedValues(TableColumns columns)
    {
        this.columns = columns;
        names = columns.Names ?? throw new InvalidOperationException("The inputs of the model have no names, by which a row could be given: call WithNames, or give the numbers in their order.");
        codes = [.. names.Select((_, column) => columns.Of(column)?.Select((name, code) => (name, code)).ToDictionary(one => one.name, one => one.code, StringComparer.Ordinal))];
    }

    /// <summary>How many values a row has.</summary>
    public int Width => names.Count;

    /// <summary>
    /// For each column the place of the name that means it: the same name or, where there is none, the only one that differs in
    /// case, blanks and signs alone, as <c>SepalLengthCm</c> from <c>sepal length (cm)</c>.
    /// </summary>
    /// <exception cref="ArgumentException">A column has no name, a name no column, or one might mean two.</exception>
    public int[] Match(IReadOnlyList<string> given)
    {
        int[] places = new int[names.Count];
        Array.Fill(places, -1);
        bool[] used = new bool[given.Count];
        foreach (Func<string, string> form in (ReadOnlySpan<Func<string, string>>)[name => name, name => name.ToUpperInvariant(), Letters])
        {
            string[] wanted = [.. names.Select(form)], found = [.. given.Select(form)];
            for (int j = 0; j < places.Length; j++)
            {
                if (places[j] >= 0)
                {
                    continue;
                }

                int[] fits = [.. Enumerable.Range(0, found.Length).Where(i => !used[i] && found[i] == wanted[j])];
                int rivals = Enumerable.Range(0, places.Length).Count(other => places[other] < 0 && wanted[other] == wanted[j]);
                if (fits.Length > 1 || (fits.Length == 1 && rivals > 1))
                {
                    throw new ArgumentException(fits.Length > 1
                        ? $"'{given[fits[0]]}' and '{given[fits[1]]}' may both mean '{names[j]}': give one of them, and write the names as the model has them, {Listed(names)}."
                        : $"'{given[fits[0]]}' may mean '{names[j]}' as well as another column: write the names as the model has them, {Listed(names)}.");
                }

                if (fits.Length == 1)
                {
                    (places[j], used[fits[0]]) = (fits[0], true);
                }
            }
        }

        string[] missing = [.. names.Where((_, j) => places[j] < 0)], unknown = [.. given.Where((_, i) => !used[i])];
        return missing.Length + unknown.Length == 0 ? places : throw new ArgumentException(
            $"The row does not fit the model: {(missing.Length > 0 ? $"{Listed(missing)} {(missing.Length == 1 ? "is" : "are")} missing" : "")}{(missing.Length > 0 && unknown.Length > 0 ? ", " : "")}{(unknown.Length > 0 ? $"{Listed(unknown)} {(unknown.Length == 1 ? "is" : "are")} unknown" : "")}. Expected are {Listed(names)}; found {(given.Count == 0 ? "was nothing" : "were " + Listed(given))}. Give a value for each column and none else, null where one is missing.");
    }

    /// <summary>A value as the number that stands for it in a column.</summary>
    /// <exception cref="BadDataException">The column has no use for such a value.</exception>
    public double Number(int column, object? value)
    {
        double? number = value switch
        {
            double x => x,
            float x => x,
            decimal x => (double)x,
            Half x => (double)x,
            int x => x,
            long x => x,
            short x => x,
            byte x => x,
            sbyte x => x,
            uint x => x,
            ulong x => x,
            ushort x => x,
            bool x => x ? 1 : 0,
            _ => null,
        };
        string? text = value as string ?? (value is char or Enum ? value.ToString() : null);
        if (value is null || text is { Length: 0 } || number is double.NaN)
        {
            return columns.MayMiss?[column] != false ? double.NaN
                : throw Refused(column, $"the value is missing, but the model was not trained to do without one here. Give a value, or train with {nameof(Impute)}.");
        }

        if (number is null && text is null)
        {
            throw Refused(column, $"a {value.GetType().Name} is neither a number nor a text. Give a number, a truth value, the name of a category, or null.");
        }

        return columns.Of(column) is { } categories ? Code(column, categories, value, text ?? CsvColumn.Written(number!.Value))
            : number is { } found && double.IsFinite(found) ? found
            : throw Refused(column, $"'{Columns.Shown(text ?? CsvColumn.Written(number!.Value))}' is not a finite number. Give a number.");
    }

    private double Code(int column, IReadOnlyList<string> categories, object value, string name)
    {
        if (codes[column]!.TryGetValue(name, out int code))
        {
            return code;
        }

        for (code = 0; value is bool truth && code < categories.Count; code++)
        {
            if (string.Equals(categories[code], truth ? "true" : "false", StringComparison.OrdinalIgnoreCase))
            {
                return code;
            }
        }

        throw Refused(column, $"'{Columns.Shown(name)}' is none of the {categories.Count} categories that are known: {Listed(categories)}. Correct it, or train with such examples.");
    }

    private BadDataException Refused(int column, string what) => new($"{Capital(Columns.Describe(column, names))}: {what}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Listed(IReadOnlyList<string> items) =>
        string.Join(", ", items.Take(MostShown).Select(name => $"'{Columns.Shown(name)}'")) + (items.Count > MostShown ? string.Create(CultureInfo.InvariantCulture, $" and {items.Count - MostShown} more") : "");
}
