using System.Buffers;
using System.Numerics;
using System.Text;

namespace Gradus.Data.Csv;

/// <summary>
/// The only target of a table: a number, or a text that names a class. Which, the options or known classes say, else the first row
/// decides, and of whole numbers whether they are classes, all rows.
/// </summary>
internal sealed class CsvTarget
{
    private const int MostLabels = 4096;

    private static readonly SearchValues<byte> _digits = SearchValues.Create("+-0123456789"u8);

    private readonly CsvRow fields;
    private readonly IReadOnlyList<string>? announced, known;
    private readonly CsvColumn? numbered;
    private readonly PlacedClasses? placed;
    private readonly TargetValues values;
    private readonly Dictionary<string, int> labels = new(StringComparer.Ordinal);
    private bool? hasLabels;

    /// <param name="fields">Reads the fields.</param>
    /// <param name="options">What is known beside the file.</param>
    public CsvTarget(CsvRow fields, CsvOptions options)
    {
        this.fields = fields;
        bool? areClasses = fields.Layout.TargetIsClass;
        (announced, known) = (areClasses == false ? null : fields.Layout.ClassNames, options.Columns?.ClassNames);
        if (areClasses != false && announced is null && known?.Any(NumberedClasses.IsNumber) == true)
        {
            // By its name, also where other classes are texts: a 2 is the class '2', not the class number 2.
            numbered = CsvColumn.Known(fields.Layout.TargetColumn, known, mayMiss: false);
        }
        else if (areClasses is null && announced is null && known is { Count: > 0 })
        {
            placed = new(known);
        }

        hasLabels = announced is null ? areClasses : null;
        values = new(areClasses == false || options.Columns is not null || announced is not null ? false : null);
    }

    /// <summary>Whether any number is a value, so that it may be read the quick way.</summary>
    public bool IsNumber => hasLabels == false && announced is null && numbered is null && placed is null;

    /// <summary>Looks at what was read, after each row.</summary>
    public void Count(double value)
    {
        if (IsNumber)
        {
            values.Add(value);
        }
    }

    /// <summary>The value of a field: the number, or the place of the text among those found so far.</summary>
    public T Of<T>(ReadOnlySpan<byte> field, int number, int column) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fields.RequireThere(field, number, column);
        bool isNumber = fields.TryNumber(field, out T value);
        if (numbered is not null)
        {
            fields.RequireText(field, number, column);
            return numbered.PlaceOf(field, isNumber ? double.CreateTruncating(value) : null) is { } code ? T.CreateChecked(code) : throw fields.Error(
                number, column, $"'{CsvFields.Shown(field)}' is none of the classes that are known: {NumberedClasses.Shown(known!)}. Leave such rows out, or train with all classes.");
        }

        hasLabels ??= !isNumber && announced is null;
        if (!hasLabels.Value)
        {
            value = fields.Number<T>(field, column, number);
            if (placed is not null)
            {
                return placed.Take(double.CreateTruncating(value)) ? value : throw fields.Error(number, column, $"'{CsvFields.Shown(field)}' {placed.Fault}");
            }

            return announced is null || (T.IsInteger(value) && value >= T.Zero && value < T.CreateChecked(announced.Count))
                ? value
                : throw fields.Error(number, column, $"'{CsvFields.Shown(field)}' is none of the classes 0 to {announced.Count - 1} that the first line names.");
        }

        if (isNumber && fields.Layout.TargetIsClass is null)
        {
            throw fields.Error(number, column, $"'{CsvFields.Shown(field)}' is a number, but the rows before have texts as classes. Use numbers only, or texts only, or take every value as a class: --classes yes ({nameof(CsvOptions.TargetIsClass)}).");
        }

        fields.RequireText(field, number, column);
        // 3 and 3.0 are one class; 01 and 1 are two.
        string label = isNumber && field.ContainsAnyExcept(_digits) ? CsvColumn.Written(double.CreateTruncating(value))
            : Encoding.UTF8.GetString(field).Replace("\"\"", "\"", StringComparison.Ordinal);
        if (!labels.TryGetValue(label, out int place))
        {
            place = labels.Count < MostLabels
                ? labels.Count
                : throw fields.Error(number, column, $"there are more than {MostLabels} different texts, too many for classes. Name the target column.");
            labels.Add(label, place);
        }

        return T.CreateChecked(place);
    }

    /// <summary>
    /// After the last row: the names of the classes, and what makes the numbers of classes of the values that were given; null where the
    /// values stay as they are.
    /// </summary>
    public (IReadOnlyList<string>? ClassNames, Converter<double, double>? Number) Close(List<string> notes)
    {
        if (numbered is not null)
        {
            return (known, null);
        }

        if (hasLabels == false && placed is not null)
        {
            notes.Add(placed.Note());
            return (known, null);
        }

        if (hasLabels != true)
        {
            return values.Close(fields.File, notes) is { } classes
                ? (classes.Names, value => classes.PlaceOf(value)!.Value)
                : (announced, null);
        }

        // In a file that lacks a class, the others have the numbers that are known.
        bool areKnown = known is not null && labels.Keys.All(known.Contains);
        IReadOnlyList<string> names = areKnown ? known! : NumberedClasses.Sorted(labels.Keys);
        Dictionary<string, int> order = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        double[] places = new double[labels.Count];
        foreach ((string label, int place) in labels)
        {
            places[place] = order[label];
        }

        if (!areKnown)
        {
            notes.Add(fields.Layout.TargetIsClass == true
                ? $"The values of the target column were taken as {names.Count} classes, as was said."
                : $"The texts of the target column were taken as {names.Count} classes, in the order of their names.");
        }
        else if (labels.Count < names.Count)
        {
            notes.Add($"The target column holds {labels.Count} of the {names.Count} classes that are known: {NumberedClasses.Shown([.. names.Where(labels.ContainsKey)])}.");
        }

        return (names, value => places[(int)value]);
    }
}
