using System.Globalization;
using System.Numerics;
using System.Text.Unicode;

namespace Gradus.Data.Csv;

/// <summary>Reads the inputs of one line after the other as numbers: NaN for a missing value, the place of a text for a category.</summary>
internal sealed class CsvRow(string file, CsvLayout layout, CsvOptions options)
{
    private const int MostShown = 12;

    private readonly CsvValues values = new(options);

    /// <summary>The file that is read, for messages.</summary>
    public string File { get; set; } = file;

    public CsvLayout Layout => layout;

    /// <summary>Refuses a field, or a line.</summary>
    public BadDataException Error(int line, int? column, string what) => new($"{Place(line, column)}: {what}");

    /// <summary>The next field of a line; false at its end, where the number of fields is checked.</summary>
    public bool Next(ref CsvFields fields, ref int column, int line)
    {
        if (!fields.Next())
        {
            return column + 1 == layout.Width ? false : throw Error(
                line,
                null,
                $"{column + 1} fields were found, but {layout.Width} are expected, as in {(layout.HasHeader ? "the header" : "the first row")}. Complete or remove the line, or state the separator.");
        }

        column++;
        return !fields.IsBroken ? true : throw Error(
            line, column, $"the quotes do not fit: {CsvFields.Shown(fields.Field)}. A field in quotes ends on its line, and a quote within it is doubled.");
    }

    /// <summary>Whether a line says that the value of a target is missing.</summary>
    public bool LacksTarget(ReadOnlySpan<byte> line)
    {
        CsvFields fields = new(line, layout.Separator);
        for (int column = 0; column < layout.Width && fields.Next(); column++)
        {
            if (layout.Roles[column] >= layout.InputCount && values.IsMissing(fields.Field))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next field of a line, if a number that is written shortly is all that it may be; else nothing is read.</summary>
    /// <param name="fields">The fields of the line.</param>
    /// <param name="column">The number of the current field.</param>
    /// <param name="row">The number of the row, from 0.</param>
    /// <param name="withTargets">Whether targets are any numbers; else they are not read here.</param>
    /// <param name="value">The number.</param>
    public bool NextNumber<T>(ref CsvFields fields, ref int column, int row, bool withTargets, out T value) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        value = default;
        if (column + 1 >= layout.Width || !values.IsPlain || values.HaveMissingNumbers || layout.Roles[column + 1] is not (>= 0 and var role))
        {
            return false;
        }

        CsvColumn? input = role < layout.InputCount ? layout.InputColumns[role] : null;
        if ((input is null ? !withTargets : input.TextsFrom <= row) || !fields.NextNumber(out value))
        {
            return false;
        }

        input?.CountNumber();
        column++;
        return true;
    }

    /// <summary>The value of an input.</summary>
    /// <param name="field">What stands there.</param>
    /// <param name="column">What is known about the column.</param>
    /// <param name="row">The number of the row, from 0.</param>
    /// <param name="line">The number of the line, for messages.</param>
    public T Input<T>(ReadOnlySpan<byte> field, CsvColumn column, int row, int line) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isNumber = values.TryNumber(field, out T value) && !T.IsNaN(value) && !(values.HaveMissingNumbers && values.IsMissing(field));
        if (isNumber && column.TextsFrom > row && T.IsFinite(value))
        {
            column.CountNumber();
            return value;
        }

        if (!isNumber && values.IsMissing(field))
        {
            column.CountMissing();
            return column.MayMiss ? T.NaN : throw Error(line, column.Number, MissingFault(field));
        }

        return column.IsOpen || column.IsCategory ? Text<T>(field, column, row, line, isNumber) : Number<T>(field, column.Number, line);
    }

    /// <summary>A number that must be there.</summary>
    public T Number<T>(ReadOnlySpan<byte> field, int column, int line) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool stands = field.Length > 0 && values.HaveMissingNumbers && values.IsMissing(field);
        if (!stands && TryNumber(field, out T value) && T.IsFinite(value))
        {
            return value;
        }

        string found = CsvFields.Shown(field);
        RequireThere(field, line, column);
        throw Error(line, column, field.ContainsAnyInRange((byte)'0', (byte)'9') && TryNumber<double>(field, out _)
            ? $"'{found}' is too large for {(typeof(T) == typeof(float) ? "single" : "double")} precision. Scale the column."
            : values.WritingOf(field) is { } writing
                ? OtherWriting(found, writing)
                : $"'{found}' is not a finite number. Replace it by one, remove the line, or leave the column out.");
    }

    /// <summary>Refuses a field that stands for a missing value.</summary>
    public void RequireThere(ReadOnlySpan<byte> field, int line, int column)
    {
        if (values.IsMissing(field))
        {
            string found = field.Length == 0 ? "the field is empty" : $"'{CsvFields.Shown(field)}' stands for a missing value";
            string word = field.Length == 0 ? "" : $" If it is a value like the others, say what else stands for a missing one ({nameof(CsvOptions.Missing)}, or --missing).";
            throw Error(line, column, $"{found}, but every target must be there. Fill in the value or remove the line{(line == 1
                ? "; if the table begins further down, skip the lines before it."
                : ", or leave out all rows without a target.")}{word}");
        }
    }

    /// <summary>Refuses a text that is not in UTF-8: what cannot be read would become one text for different ones.</summary>
    public void RequireText(ReadOnlySpan<byte> field, int line, int? column)
    {
        if (!Utf8.IsValid(field))
        {
            throw Error(line, column, NotUtf8(field));
        }
    }

    /// <summary>What is wrong with a text that is not in UTF-8.</summary>
    public static string NotUtf8(ReadOnlySpan<byte> field) => $"'{CsvFields.Shown(field)}' is not text in UTF-8. Save the file as UTF-8.";

    public bool TryNumber<T>(ReadOnlySpan<byte> field, out T value) where T : unmanaged, IBinaryFloatingPointIeee754<T> => values.TryNumber(field, out value);

    /// <summary>Refuses columns that are neither numbers nor categories.</summary>
    public void RequireOneKind()
    {
        foreach (CsvColumn column in layout.InputColumns)
        {
            if (column is { IsOpen: true, Texts: > 0, FirstWriting: { } writing })
            {
                throw new BadDataException($"{column.FirstPlace}: {OtherWriting(column.FirstText, writing)}");
            }

            if (column.IsOpen && column.Texts > 0 && column.Numbers >= column.Texts)
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{column.FirstPlace}: '{column.FirstText}' is not a number, but {column.Numbers} fields of the column are. Correct it, say that it means a missing value ({nameof(CsvOptions.Missing)}), name the column among those of categories ({nameof(CsvOptions.Categories)}), or leave it out."));
            }
        }
    }

    private T Text<T>(ReadOnlySpan<byte> field, CsvColumn column, int row, int line, bool isNumber) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double? number = isNumber && values.TryNumber(field, out double parsed) ? parsed : null;
        if (number is { } huge && column.IsOpen && (!double.IsFinite(huge) || !T.IsFinite(T.CreateTruncating(huge))))
        {
            _ = Number<T>(field, column.Number, line);
        }

        RequireText(field, line, column.Number);
        if (number is not null)
        {
            column.CountNumber();
        }
        else if (column.Texts == 0)
        {
            column.CountFirstText(row, field, Place(line, column.Number), values.WritingOf(field));
        }
        else
        {
            column.CountText();
        }

        return column.PlaceOf(field, number) is { } place ? T.CreateChecked(place)
            : options.UnknownIsMissing && column.MayMiss ? T.NaN
            : throw Error(line, column.Number, Unknown(field, column));
    }

    private string Unknown(ReadOnlySpan<byte> field, CsvColumn column)
    {
        string known = string.Join(", ", column.Names.Take(MostShown).Select(name => $"'{Columns.Shown(name)}'"));
        string remedy = options.UnknownIsMissing
            ? "It cannot count as missing, since the model was not trained to do without a value here: correct it, or train with such examples."
            : "Correct it, train with such examples, or let unknown categories count as missing.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"'{CsvFields.Shown(field)}' is none of the {column.Names.Count} categories that are known: {known}{(column.Names.Count > MostShown ? ", …" : "")}. {remedy}");
    }

    private static string MissingFault(ReadOnlySpan<byte> field) => field.Length == 0
        ? $"the field is empty, but every value must be there. Fill in the value or remove the line, or train with {nameof(Impute)}."
        : $"'{CsvFields.Shown(field)}' is not a finite number, and every value must be there. Fill in the value or remove the line, or train with {nameof(Impute)}.";

    private string OtherWriting(string found, string writing) =>
        $"'{found}' is not a number{(values.IsPlain ? ": they are written with a decimal point and without groups, as in 1234.5" : " as the characters stated for decimals and thousands write it")}. Correct it, or say how numbers are written: {writing} ({nameof(CsvOptions.Decimal)}, {nameof(CsvOptions.Thousands)}).";

    private string Place(int line, int? column) => string.Create(
        CultureInfo.InvariantCulture, $"{File}, line {line}{(column is { } c ? ", " + Columns.Describe(c, layout.Names) : "")}");
}
