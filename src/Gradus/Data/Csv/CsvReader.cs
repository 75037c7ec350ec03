using System.Globalization;
using System.Numerics;
using System.Text;
using Gradus.Tensors;

namespace Gradus.Data.Csv;

/// <summary>Reads one file, once.</summary>
internal sealed class CsvReader<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostLabels = 4096;

    private readonly CsvLines lines;
    private readonly CsvLayout layout;
    private readonly CsvOptions options;
    private readonly NumberBuffer<T> inputs = new();
    private readonly NumberBuffer<T> targets = new();
    private readonly Dictionary<string, int> labels = new(StringComparer.Ordinal);
    private readonly T[] row;
    private readonly List<string> notes = [];
    private bool? hasLabels;
    private int rows;

    public CsvReader(CsvLines lines, CsvOptions options, bool withTargets, IReadOnlyList<string>? names)
    {
        (this.lines, this.options) = (lines, options);
        if (!lines.Next())
        {
            throw new BadDataException($"{lines.Name}: the file holds no rows. Give a file with one example on each line.");
        }

        byte[] first = lines.Line.ToArray();
        int number = lines.Number;
        byte separator = (byte?)options.Separator ?? CsvFields.FindSeparator(first);
        bool more = lines.Next();
        layout = new CsvLayout(
            lines.Name, number, separator, CsvFields.Texts(first, separator), more ? CsvFields.Texts(lines.Line, separator) : null, options, withTargets, names);
        row = new T[layout.InputCount + layout.TargetCount];
        if (layout.Announced is null && !layout.HasHeader)
        {
            AddRow(first, number);
        }

        for (; more; more = lines.Next())
        {
            AddRow(lines.Line, lines.Number);
        }

        RequireRows();
    }

    /// <summary>The inputs, made anew at each call.</summary>
    public Tensor<T> Inputs => Tensor(inputs, layout.InputCount);

    public IReadOnlyList<string>? InputNames => layout.InputNames;

    public Dataset ReadDataset()
    {
        IReadOnlyList<string>? classNames = layout.ClassNames;
        T[] numbers = targets.ToArray();
        if (hasLabels == true)
        {
            string[] sorted = [.. labels.Keys.Order(StringComparer.Ordinal)];
            T[] places = new T[sorted.Length];
            for (int i = 0; i < sorted.Length; i++)
            {
                places[labels[sorted[i]]] = T.CreateChecked(i);
            }

            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = places[int.CreateChecked(numbers[i])];
            }

            classNames = sorted;
            notes.Add($"The texts of the target column were taken as {sorted.Length} classes, in the order of their names.");
        }
        else if (classNames is not null)
        {
            notes.Add($"The first line was taken as counts and class names: {rows} rows of {layout.InputCount} inputs, {classNames.Count} classes.");
        }

        return Dataset.From(Inputs, new Tensor<T>(new Shape(rows, layout.TargetCount), numbers))
            .WithNames(layout.InputNames, classNames)
            .WithNotes(notes);
    }

    private Tensor<T> Tensor(NumberBuffer<T> numbers, int width) => new(new Shape(rows, width), numbers.ToArray());

    private void AddRow(ReadOnlySpan<byte> line, int number)
    {
        CsvFields fields = new(line, layout.Separator);
        int column = 0;
        for (; fields.Next(); column++)
        {
            if (fields.IsBroken)
            {
                throw Error(number, column, $"the quotes do not fit: {CsvFields.Shown(fields.Field)}. A field in quotes ends on its line, and a quote within it is doubled.");
            }

            if (column < layout.Width && layout.Roles[column] is >= 0 and var role)
            {
                row[role] = role == layout.InputCount && layout.TargetCount == 1
                    ? Target(fields.Field, number, column)
                    : Number(fields.Field, number, column);
            }
        }

        if (column != layout.Width)
        {
            throw Error(
                number,
                null,
                $"{column} fields were found, but {layout.Width} are expected, as in {(layout.HasHeader ? "the header" : "the first row")}. Complete or remove the line, or state the separator.");
        }

        if ((long)(rows + 1) * row.Length > options.MaxNumbers)
        {
            throw Error(number, null, $"the file holds more than {options.MaxNumbers} numbers. Split it, leave out columns, or raise {nameof(CsvOptions.MaxNumbers)}.");
        }

        for (int i = 0; i < row.Length; i++)
        {
            (i < layout.InputCount ? inputs : targets).Add(row[i]);
        }

        rows++;
    }

    private T Number(ReadOnlySpan<byte> field, int number, int column)
    {
        if (T.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && T.IsFinite(value))
        {
            return value;
        }

        string found = CsvFields.Shown(field);
        throw Error(number, column, field.Length == 0
            ? "the field is empty, but every number must be there. Fill in the value or remove the line."
            : field.ContainsAnyInRange((byte)'0', (byte)'9') && double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? $"'{found}' is too large for {(typeof(T) == typeof(float) ? "single" : "double")} precision. Scale the column."
                : field.ContainsAnyInRange((byte)'0', (byte)'9') && field.Contains((byte)',')
                    ? $"'{found}' is not a number: they are written with a decimal point and without groups, as in 1234.5."
                    : $"'{found}' is not a finite number. Replace it by one, remove the line, or leave the column out.");
    }

    /// <summary>The only target: a number, or a text that names a class; which, the first row decides.</summary>
    private T Target(ReadOnlySpan<byte> field, int number, int column)
    {
        bool isNumber = T.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out T value);
        hasLabels ??= !isNumber && field.Length > 0 && layout.ClassNames is null;
        if (!hasLabels.Value || field.Length == 0)
        {
            value = Number(field, number, column);
            return layout.ClassNames is not { } names || (T.IsInteger(value) && value >= T.Zero && value < T.CreateChecked(names.Count))
                ? value
                : throw Error(number, column, $"'{CsvFields.Shown(field)}' is none of the classes 0 to {names.Count - 1} that the first line names.");
        }

        if (isNumber)
        {
            throw Error(number, column, $"'{CsvFields.Shown(field)}' is a number, but the rows before have texts as classes. Use numbers only, or texts only.");
        }

        string label = Encoding.UTF8.GetString(field).Replace("\"\"", "\"", StringComparison.Ordinal);
        if (!labels.TryGetValue(label, out int place))
        {
            place = labels.Count < MostLabels
                ? labels.Count
                : throw Error(number, column, $"there are more than {MostLabels} different texts, too many for classes. Name the target column.");
            labels.Add(label, place);
        }

        return T.CreateChecked(place);
    }

    private void RequireRows()
    {
        if (rows == 0)
        {
            throw new BadDataException($"{lines.Name}: the file has a header but no rows. Give a file with one example on each line.");
        }

        if (layout.Announced is { } announced && announced != rows)
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{lines.Name}: the first line announces {announced} rows, but {rows} follow. Complete the file, or correct its first line."));
        }
    }

    private BadDataException Error(int number, int? column, string what) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{lines.Name}, line {number}{(column is { } c ? ", " + Columns.Describe(c, layout.Names) : "")}: {what}"));
}
