using System.Globalization;
using System.Numerics;
using System.Text.Unicode;
using Gradus.Tensors;

namespace Gradus.Data.Csv;

/// <summary>Reads one file, once.</summary>
internal sealed class CsvReader<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CsvRow fields;
    private readonly CsvLayout layout;
    private readonly CsvOptions options;
    private readonly string firstName;
    private readonly CsvSink<T> sink;
    private readonly CsvTarget? target;
    private readonly RowNumbers<T> numbers;
    private readonly T[] row;
    private readonly List<string> notes = [];
    private int rows, unlabelled, comments, files = 1;
    private string? firstComment;

    /// <param name="lines">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="sink">Where the rows go.</param>
    public CsvReader(CsvLines lines, CsvOptions options, CsvSink<T> sink)
    {
        (this.options, this.sink, firstName) = (options, sink, lines.Name);
        (layout, byte[]? first, int number, bool more) = Begin(lines, options, withTargets: true);
        fields = new CsvRow(lines.Name, layout, options);
        row = new T[layout.InputCount + layout.TargetCount];
        numbers = new(layout);
        target = layout.TargetCount == 1 ? new(fields, options) : null;
        if (first is not null)
        {
            AddRow(first, number);
        }

        AddRest(lines, hasLine: more);
    }

    /// <summary>Reads the rows of another file with the same columns.</summary>
    public void Add(CsvLines lines)
    {
        files++;
        fields.File = lines.Name;
        if (!lines.Next())
        {
            throw new BadDataException($"{lines.Name}: the file holds no rows. Give a file with one example on each line.");
        }

        if (layout.Announced is not null)
        {
            throw new BadDataException($"{lines.Name}: files whose first line holds counts and class names, as {firstName} has, are read one by one. Join them, or take away their first lines.");
        }

        bool isHeader = layout.Names is not null;
        if (isHeader && !CsvFields.Texts(lines.Line, layout.Separator).SequenceEqual(layout.Names!))
        {
            throw new BadDataException(
                $"{lines.Name}, line {lines.Number}: the first line is not the header of {firstName}, {string.Join(", ", layout.Names!.Take(12).Select(name => $"'{Columns.Shown(name)}'"))}{(layout.Width > 12 ? ", …" : "")}. Name files with the same columns in the same order.");
        }

        int before = rows;
        AddRest(lines, hasLine: !isHeader);
        if (rows == before && unlabelled == 0)
        {
            throw new BadDataException($"{firstName}: the file has a header but no rows. Give a file with one example on each line.");
        }
    }

    /// <summary>The rows that were read.</summary>
    public int Rows => rows;

    /// <summary>The columns.</summary>
    public CsvLayout Layout => layout;

    /// <summary>The file that was read last.</summary>
    public string File => fields.File;

    /// <summary>Where each row stands.</summary>
    public RowPlaces Places { get; } = new();

    /// <summary>What was taken for granted.</summary>
    public List<string> Notes => notes;

    /// <summary>After the last row: the names of the classes, and what makes the numbers of classes of the targets; null where they stay as they are.</summary>
    public (IReadOnlyList<string>? ClassNames, Converter<double, double>? Number) Close()
    {
        RequireRows();
        fields.RequireOneKind();
        if (files > 1)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{files} files were read, from {firstName} to {fields.File}."));
        }

        if (unlabelled > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{unlabelled} {(unlabelled == 1 ? "row was" : "rows were")} left out, for want of a target."));
        }

        notes.AddRange(layout.Notes);
        if (CsvLines.CommentNote(comments, options.Comment, firstComment ?? "") is { } note)
        {
            notes.Add(note);
        }

        if (layout.ClassNames is not null)
        {
            notes.Add($"The first line was taken as counts and class names: {rows} rows of {layout.InputCount} inputs, {layout.ClassNames.Count} classes.");
        }

        notes.AddRange(numbers.Notes());
        return target?.Close(notes) ?? (layout.ClassNames, null);
    }

    /// <summary>The data set of rows that went to the memory.</summary>
    public Dataset ToDataset(CsvSink<T>.Memory memory)
    {
        (IReadOnlyList<string>? classNames, Converter<double, double>? number) = Close();
        T[] numbers = memory.Targets.ToArray(), all = memory.Inputs.ToArray();
        for (int i = 0; i < numbers.Length && number is not null; i++)
        {
            numbers[i] = T.CreateChecked(number(double.CreateChecked(numbers[i])));
        }

        CsvTable table = new(layout, fields.File, notes);
        table.Collect(all.AsSpan(0, Math.Min(table.CollectedRows, rows) * layout.InputCount), 0);
        (TableColumns columns, ReaderRemarks remarks) = table.Close(notes);
        table.Recode<T>(all);
        Tensor<T> values = new(new Shape(rows, table.Width), table.Width == layout.InputCount ? all : new T[rows * table.Width]);
        if (table.Width < layout.InputCount)
        {
            table.Pick(all, values.Span);
        }

        return Dataset.FromTable(values, new Tensor<T>(new Shape(rows, layout.TargetCount), numbers), columns)
            .WithNames(null, classNames)
            .WithRemarks(remarks with { Places = Places });
    }

    /// <summary>Reads the first line, and the second if there is one: the layout, and the first row unless it is a header.</summary>
    public static (CsvLayout Layout, byte[]? First, int Line, bool More) Begin(CsvLines lines, CsvOptions options, bool withTargets)
    {
        if (!lines.Next())
        {
            throw new BadDataException($"{lines.Name}: the file holds no rows. Give a file with one example on each line.");
        }

        byte[] first = lines.Line.ToArray();
        int number = lines.Number;
        if (options.Separator is { } both && both == options.Comment)
        {
            throw new ArgumentException($"'{both}' cannot both separate fields and begin comments: state two different characters.", nameof(options));
        }

        if (options.Separator is { } two && two == options.Thousands)
        {
            throw new ArgumentException($"'{two}' cannot both separate fields and stand between groups of digits: state two different characters.", nameof(options));
        }

        bool more = lines.Next();
        byte separator = (byte?)options.Separator ?? CsvFields.FindSeparator(first, more ? lines.Line : default, options);
        RequireHeaderText(lines.Name, number, first, separator);
        CsvLayout layout = new(
            lines.Name, number, separator, CsvFields.Texts(first, separator), more ? CsvFields.Texts(lines.Line, separator) : null, options, withTargets);
        return (layout, layout.HasHeader || layout.Announced is not null ? null : first, number, more);
    }

    private static void RequireHeaderText(string file, int number, ReadOnlySpan<byte> line, byte separator)
    {
        CsvFields fields = new(line, separator);
        for (int column = 1; !Utf8.IsValid(line) && fields.Next(); column++)
        {
            if (!Utf8.IsValid(fields.Field))
            {
                throw new BadDataException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}, column {column}: {CsvRow.NotUtf8(fields.Field)}"));
            }
        }
    }

    private void AddRest(CsvLines lines, bool hasLine)
    {
        while (hasLine || lines.Next())
        {
            AddRow(lines.Line, lines.Number);
            hasLine = false;
        }

        if (lines.Comments > 0)
        {
            firstComment ??= string.Create(CultureInfo.InvariantCulture, $"line {lines.FirstComment}{(files > 1 ? $" of {lines.Name}" : "")}");
            comments += lines.Comments;
        }
    }

    private void AddRow(ReadOnlySpan<byte> line, int number)
    {
        if (options.LeaveOutUnlabelled && fields.LacksTarget(line))
        {
            unlabelled++;
            return;
        }

        CsvFields found = new(line, layout.Separator);
        int column = -1;
        bool withTargets = target?.IsNumber ?? true;
        while (true)
        {
            if (fields.NextNumber(ref found, ref column, rows, withTargets, out T value))
            {
                row[layout.Roles[column]] = value;
                continue;
            }

            if (!fields.Next(ref found, ref column, number))
            {
                break;
            }

            if (column < layout.Width && layout.Roles[column] is >= 0 and var role)
            {
                row[role] = role < layout.InputCount ? fields.Input<T>(found.Field, layout.InputColumns[role], rows, number)
                    : target is null ? fields.Number<T>(found.Field, column, number)
                    : target.Of<T>(found.Field, number, column);
            }
        }

        if ((long)(rows + 1) * row.Length > sink.MostNumbers)
        {
            throw fields.Error(number, null, $"the file holds more than {options.MaxNumbers} numbers. Split it, leave out columns, or raise {nameof(CsvOptions.MaxNumbers)}.");
        }

        target?.Count(double.CreateTruncating(row[^1]));
        numbers.Add(row.AsSpan(0, layout.InputCount));
        sink.Add(row.AsSpan(0, layout.InputCount), row.AsSpan(layout.InputCount));
        Places.Add(fields.File, number);
        rows++;
    }

    private void RequireRows()
    {
        if (rows == 0)
        {
            throw new BadDataException(unlabelled > 0
                ? $"{firstName}: no row is left, for all lack the target. Name another target, or give rows that have one."
                : $"{firstName}: the file has a header but no rows. Give a file with one example on each line.");
        }

        if (layout.Announced is { } announced && announced != rows + unlabelled)
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{firstName}: the first line announces {announced} rows, but {rows + unlabelled} follow. Complete the file, or correct its first line."));
        }
    }
}
