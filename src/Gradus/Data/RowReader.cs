using System.Globalization;
using System.Text;
using Gradus.Data.Csv;

namespace Gradus.Data;

/// <summary>
/// Raw rows of a table without targets, one after the other, so that a file of any length is read in little memory. A category
/// is read as its code, a missing value as NaN, where the columns allow it.
/// </summary>
public sealed class RowReader : IDisposable
{
    private readonly CsvLines lines;
    private readonly CsvRow fields;
    private readonly Stream? own;
    private readonly char? comment;
    private byte[]? first;
    private int firstNumber, rows;
    private bool hasLine;

    /// <summary>Reads from a stream, such as standard input.</summary>
    /// <param name="stream">The text, packed with gzip or not.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <param name="options">How to read; the columns it knows are the inputs, else all are, as numbers.</param>
    /// <exception cref="BadDataException">The text cannot be read as such a table, or lacks a column.</exception>
    public RowReader(Stream stream, string name, CsvOptions? options = null) : this(stream, name, options, owns: false)
    {
    }

    private RowReader(Stream stream, string name, CsvOptions? options, bool owns)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        own = owns ? stream : null;
        options ??= new();
        comment = options.Comment;
        lines = new CsvLines(stream, name, options);
        (CsvLayout layout, first, firstNumber, hasLine) = CsvReader<double>.Begin(lines, options, withTargets: false);
        fields = new CsvRow(name, layout, options);
    }

    /// <summary>How many inputs a row has.</summary>
    public int Width => fields.Layout.InputCount;

    /// <summary>The names of the inputs, if the file has a header.</summary>
    public IReadOnlyList<string>? Names => fields.Layout.InputNames;

    /// <summary>What stands between two fields.</summary>
    public char Separator => (char)fields.Layout.Separator;

    /// <summary>All columns of the file, if it has a header.</summary>
    public IReadOnlyList<string>? AllNames => fields.Layout.Names;

    /// <summary>How many columns the file has.</summary>
    public int AllWidth => fields.Layout.Width;

    /// <summary>What was taken for granted, in sentences; complete after the last row.</summary>
    public IReadOnlyList<string> Notes => CsvLines.CommentNote(lines.Comments, comment, $"line {lines.FirstComment}") is { } note
        ? [.. fields.Layout.Notes, note]
        : fields.Layout.Notes;

    /// <summary>The line of the last row, as it is written.</summary>
    public string Line { get; private set; } = "";

    /// <summary>The number of that line in the file, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="BadDataException">The file cannot be read as such a table, or lacks a column.</exception>
    public static RowReader Open(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileStream stream = CsvFile.Opened(path);
        try
        {
            return new RowReader(stream, path, options, owns: true);
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is IOException)
            {
                throw Unreadable(path, error);
            }

            throw;
        }
    }

    /// <summary>Reads the next row; false after the last.</summary>
    /// <param name="row">Room for <see cref="Width"/> numbers.</param>
    /// <param name="keepLine">Whether <see cref="Line"/> is wanted.</param>
    /// <exception cref="BadDataException">A line does not fit; the message names it.</exception>
    public bool Read(Span<double> row, bool keepLine = false)
    {
        if (row.Length != Width)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A row has {Width} inputs, but there is room for {row.Length}."), nameof(row));
        }

        try
        {
            return ReadRow(row, keepLine);
        }
        catch (IOException error)
        {
            throw Unreadable(lines.Name, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lines.Dispose();
        own?.Dispose();
    }

    private bool ReadRow(Span<double> row, bool keepLine)
    {
        if (first is not null)
        {
            ReadFields(first, firstNumber, row, keepLine);
            first = null;
            return true;
        }

        if (!hasLine && !lines.Next())
        {
            return rows > 0 ? false : throw new BadDataException($"{lines.Name}: the file has a header but no rows. Give a file with one example on each line.");
        }

        hasLine = false;
        ReadFields(lines.Line, lines.Number, row, keepLine);
        return true;
    }

    private void ReadFields(ReadOnlySpan<byte> line, int number, Span<double> row, bool keepLine)
    {
        CsvFields found = new(line, fields.Layout.Separator);
        int column = -1;
        while (true)
        {
            if (fields.NextNumber(ref found, ref column, rows, withTargets: false, out double value))
            {
                row[fields.Layout.Roles[column]] = value;
                continue;
            }

            if (!fields.Next(ref found, ref column, number))
            {
                break;
            }

            if (column < fields.Layout.Width && fields.Layout.Roles[column] is >= 0 and var role)
            {
                row[role] = fields.Input<double>(found.Field, fields.Layout.InputColumns[role], rows, number);
            }
        }

        if (keepLine)
        {
            fields.RequireText(line, number, null);
        }

        rows++;
        LineNumber = number;
        Line = keepLine ? Encoding.UTF8.GetString(line) : "";
    }

    private static BadDataException Unreadable(string name, Exception error) => new($"{name}: the file cannot be read: {error.Message}", error);
}
