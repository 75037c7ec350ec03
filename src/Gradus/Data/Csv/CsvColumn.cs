using System.Globalization;
using System.Text;

namespace Gradus.Data.Csv;

/// <summary>
/// The categories of one input column: known before, or collected while the column is read. A column is taken for numbers until
/// a text is found in it; from that row on its fields are kept as places in a list of texts.
/// </summary>
internal sealed class CsvColumn
{
    /// <summary>More different texts than this are not kept: they are no categories.</summary>
    private const int MostTexts = 1 << 16;

    /// <summary>One-hot encoding takes as many kinds at most.</summary>
    private const int MostCategories = 1000;

    /// <summary>A column with more different texts than this, half of them or more only once or twice, tells single examples apart.</summary>
    private const int ManyTexts = 20;

    private const int StackLength = 256;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private bool overflowed;

    private CsvColumn(int number, bool isKnown, bool isCategory)
    {
        (Number, IsKnown, IsCategory) = (number, isKnown, isCategory);
        TextsFrom = isCategory ? 0 : int.MaxValue;
    }

    /// <summary>The column in the file, from 0.</summary>
    public int Number { get; }

    /// <summary>Whether what the column holds was known before.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether the column was said to hold categories.</summary>
    public bool IsCategory { get; }

    /// <summary>Whether a text may make the column one of categories.</summary>
    public bool IsOpen => !IsKnown && !IsCategory;

    /// <summary>Whether a value may be missing.</summary>
    public bool MayMiss { get; init; } = true;

    /// <summary>The row from which on texts are kept.</summary>
    public int TextsFrom { get; private set; }

    /// <summary>How many fields hold numbers, texts, and nothing.</summary>
    public int Numbers { get; private set; }

    public int Texts { get; private set; }

    public int Missing { get; private set; }

    /// <summary>The first text, for a message, and its line.</summary>
    public string FirstText { get; private set; } = "";

    public string FirstPlace { get; private set; } = "";

    /// <summary>The options by which the first text would be a number; null where none make it one.</summary>
    public string? FirstWriting { get; private set; }

    /// <summary>The names of the categories, known or in the order in which they were found.</summary>
    public IReadOnlyCollection<string> Names => places.Keys;

    public static CsvColumn Open(int number) => new(number, isKnown: false, isCategory: false);

    /// <summary>A column of categories, to be collected.</summary>
    public static CsvColumn OfCategories(int number) => new(number, isKnown: false, isCategory: true);

    /// <summary>A column of numbers, or of these categories.</summary>
    public static CsvColumn Known(int number, IReadOnlyList<string>? names, bool mayMiss)
    {
        CsvColumn column = new(number, isKnown: true, isCategory: names is not null) { MayMiss = mayMiss };
        foreach (string name in names ?? [])
        {
            column.places.Add(name, column.places.Count);
        }

        return column;
    }

    public void CountNumber() => Numbers++;

    public void CountMissing() => Missing++;

    /// <summary>The place of a text; null where the categories are known and it is none of them.</summary>
    /// <param name="field">The text, its quotes doubled.</param>
    /// <param name="number">The number it would be, if it is one.</param>
    public int? PlaceOf(ReadOnlySpan<byte> field, double? number)
    {
        Span<char> letters = field.Length <= StackLength ? stackalloc char[StackLength] : new char[field.Length];
        letters = letters[..Encoding.UTF8.GetChars(field, letters)];
        string? text = letters.Contains("\"\"", StringComparison.Ordinal) ? letters.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : null;
        ReadOnlySpan<char> label = text is null ? letters : text;
        if (IsOpen && number is { } written)
        {
            // Rows before the first text are kept as numbers, so that 1 and 1.0 are one category.
            label = Written(written);
        }

        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(label, out int place) || (IsKnown && number is { } same && places.TryGetValue(Written(same), out place)))
        {
            return place;
        }

        if (IsKnown)
        {
            return null;
        }

        return Keep(label.ToString());
    }

    /// <summary>The place of a name, which is kept if it is new.</summary>
    public int Keep(string name)
    {
        if (places.TryGetValue(name, out int place))
        {
            return place;
        }

        if (places.Count >= MostTexts)
        {
            overflowed = true;
            return 0;
        }

        places.Add(name, places.Count);
        return places.Count - 1;
    }

    /// <summary>Counts the first text, which is kept for messages; texts stand from this row on.</summary>
    public void CountFirstText(int row, ReadOnlySpan<byte> field, string place, string? writing)
    {
        Texts = 1;
        TextsFrom = Math.Min(TextsFrom, row);
        (FirstText, FirstPlace, FirstWriting) = (CsvFields.Shown(field), place, writing);
    }

    public void CountText() => Texts++;

    /// <summary>Why an open column is left out; null where it is not.</summary>
    public string? LeftOut()
    {
        if (!IsOpen || (Numbers > 0 && Texts == 0))
        {
            return null;
        }

        return Texts == 0 ? "holds no value"
            : Numbers == 0 && !overflowed && places.Keys.All(IsDate) ? $"holds dates, such as '{FirstText}'"
            : overflowed || places.Count > MostCategories || (places.Count > ManyTexts && places.Count > (Numbers + Texts) / 2)
                ? string.Create(CultureInfo.InvariantCulture, $"holds {places.Count}{(overflowed ? " or more" : "")} different texts, such as '{FirstText}', too many for categories")
            : null;
    }

    /// <summary>Whether the values are names of categories.</summary>
    public bool HoldsTexts => Texts > 0 || IsCategory;

    /// <summary>The names of the categories in ordinal order; null where the column holds numbers.</summary>
    public string[]? Sorted() => HoldsTexts ? [.. places.Keys.Order(StringComparer.Ordinal)] : null;

    /// <summary>A number as the name of a category.</summary>
    public static string Written(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // Six digits or a year, so that a category such as 10-12 is no day of October.
    private static bool IsDate(string text)
    {
        int digits = text.Count(char.IsAsciiDigit);
        return digits >= 4 && (digits >= 6 || text.Any(char.IsAsciiLetter))
            && (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                || DateTime.TryParseExact(text, _dayFirst, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    private static readonly string[] _dayFirst =
    [
        "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d/M/yyyy H:mm", "d.M.yyyy H:mm", "d-M-yyyy H:mm", "d/M/yyyy H:mm:ss", "d.M.yyyy H:mm:ss", "d-M-yyyy H:mm:ss", "d.M.yy", "d/M/yy",
    ];
}
