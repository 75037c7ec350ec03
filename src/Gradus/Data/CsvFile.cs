using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using Gradus.Data.Csv;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// Tables in text files: a line for each example, its fields between commas, semicolons or tabs. A header, quotes, comment lines
/// (<c>#</c> unless the options say otherwise), empty lines and gzip compression are understood; numbers have a decimal point unless the options say otherwise.
/// </summary>
/// <remarks>
/// An input column of texts is one of categories, numbered in the ordinal order of their names: <see cref="Dataset.Categories"/>.
/// A missing value becomes NaN. Columns of dates, and of texts of which nearly each is another, are left out.
/// Text in the only target column names classes, numbered in the ordinal order of their names. A first line of
/// <c>150,4,setosa,versicolor,virginica</c> gives the number of rows, of inputs, and the class names, as in the files of
/// scikit-learn. What was taken for granted is said in <see cref="Dataset.Notes"/>.
/// </remarks>
public static class CsvFile
{
    private static readonly SearchValues<char> _special = SearchValues.Create("\",;#\t\r\n ");

    /// <summary>Examples with their targets, in double precision.</summary>
    /// <exception cref="BadDataException">The file cannot be read, or not as such a table.</exception>
    public static Dataset Read(string path, CsvOptions? options = null) => Read<double>(path, options);

    /// <summary>Examples with their targets, kept in the given precision: half the memory in single precision.</summary>
    /// <exception cref="BadDataException">The file cannot be read, or not as such a table.</exception>
    public static Dataset Read<T>(string path, CsvOptions? options = null) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(path);
        return Opened(path, stream => Read<T>(stream, path, options));
    }

    /// <summary>Rows of inputs without targets. All columns are inputs, but those that the options ignore or call targets.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">
    /// The columns to take, in this order, from a file with a header; others may be there and hold anything. A file without
    /// a header must have exactly as many columns. Null takes all.
    /// </param>
    /// <param name="options">How to read the file.</param>
    /// <exception cref="BadDataException">The file cannot be read, or not as such a table, or lacks a column.</exception>
    public static NumberTable ReadInputs(string path, IReadOnlyList<string>? names = null, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Opened(path, stream => ReadInputs(stream, path, names, options));
    }

    /// <summary>Rows of inputs without targets from a stream, such as standard input.</summary>
    /// <param name="stream">The text, packed with gzip or not.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <param name="names">The columns to take; null takes all.</param>
    /// <param name="options">How to read the text.</param>
    /// <exception cref="BadDataException">The text cannot be read as such a table, or lacks a column.</exception>
    public static NumberTable ReadInputs(Stream stream, string name, IReadOnlyList<string>? names = null, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        options ??= new();
        TableColumns? columns = names is null || options.Columns is { Count: not null } ? options.Columns
            : new(names, null, [.. names.Select(_ => false)]) { Writing = options.Columns?.Writing };
        using RowReader reader = new(stream, name, options with { Columns = columns });
        NumberBuffer<double> numbers = new();
        double[] row = new double[reader.Width];
        int rows = 0;
        for (; reader.Read(row); rows++)
        {
            if ((rows + 1L) * row.Length > options.MaxNumbers)
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}, line {reader.LineNumber}: the file holds more than {options.MaxNumbers} numbers. Split it, leave out columns, or raise {nameof(CsvOptions.MaxNumbers)}."));
            }

            foreach (double number in row)
            {
                numbers.Add(number);
            }
        }

        return new(new Tensor<double>(new Shape(rows, reader.Width), numbers.ToArray()), reader.Names);
    }

    /// <summary>The fields between the commas of one line, as texts: without the blanks and quotes around them, a doubled quote within quotes as one.</summary>
    /// <exception cref="FormatException">The quotes do not fit.</exception>
    public static IReadOnlyList<string> Fields(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        const byte separator = (byte)',';
        byte[] text = Encoding.UTF8.GetBytes(line);
        CsvFields fields = new(text, separator);
        while (fields.Next())
        {
        }

        return !fields.IsBroken
            ? CsvFields.Texts(text, separator)
            : throw new FormatException("the quotes do not fit. A field in quotes ends with a quote, and a quote within it is doubled, as in \"a \"\"b\"\"\".");
    }

    /// <summary>
    /// Writes examples as this class reads them: a header (<c>x1,…,xn,y</c> where the inputs have no names), then a line for
    /// each, with the shortest digits that read back to the same numbers.
    /// </summary>
    public static void Write(TextWriter writer, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(data);
        IEnumerable<string> inputs = data.FeatureNames ?? [.. Numbered('x', data.InputShape.Count)];
        IEnumerable<string> targets = data.TargetWidth == 1 ? ["y"] : Numbered('y', data.TargetWidth);
        writer.Write(string.Join(',', inputs.Concat(targets).Select(Quoted)));
        writer.Write('\n');
        if (data.IsDouble)
        {
            WriteRows<double>(writer, data);
        }
        else
        {
            WriteRows<float>(writer, data);
        }
    }

    internal static Dataset Read<T>(Stream stream, string name, CsvOptions? options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options ??= new();
        using CsvLines lines = new(stream, name, options);
        CsvSink<T>.Memory memory = new(options.MaxNumbers);
        return new CsvReader<T>(lines, options, memory).ToDataset(memory);
    }

    /// <summary>The examples of several files with the same columns, one after the other.</summary>
    internal static Dataset Read<T>(IReadOnlyList<string> paths, CsvOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CsvSink<T>.Memory memory = new(options.MaxNumbers);
        return ReadInto(paths, options, memory, _ => { }).ToDataset(memory);
    }

    /// <summary>Reads the rows of several files with the same columns into a sink; <paramref name="opened"/> is told of each file.</summary>
    internal static CsvReader<T> ReadInto<T>(IReadOnlyList<string> paths, CsvOptions options, CsvSink<T> sink, Action<FileStream> opened)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CsvReader<T>? reader = null;
        foreach (string path in paths)
        {
            _ = Opened(path, stream =>
            {
                opened((FileStream)stream);
                using CsvLines lines = new(stream, path, options);
                if (reader is null)
                {
                    reader = new CsvReader<T>(lines, options, sink);
                }
                else
                {
                    reader.Add(lines);
                }

                return true;
            });
        }

        return reader!;
    }

    /// <summary>A file, opened to be read.</summary>
    /// <exception cref="BadDataException">It cannot be.</exception>
    internal static FileStream Opened(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadDataException($"{path}: there is no such file. Check the path.", error);
        }
        catch (UnauthorizedAccessException error) when (Directory.Exists(path))
        {
            throw new BadDataException($"{path} is a directory. Name a file in it.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException { ParamName: "path" } or NotSupportedException)
        {
            throw new BadDataException($"{path}: the file cannot be read: {error.Message}", error);
        }
    }

    private static TResult Opened<TResult>(string path, Func<Stream, TResult> read)
    {
        using FileStream stream = Opened(path);
        try
        {
            return read(stream);
        }
        catch (IOException error)
        {
            throw new BadDataException($"{path}: the file cannot be read: {error.Message}", error);
        }
    }

    private static void WriteRows<T>(TextWriter writer, Dataset data) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> inputs = data.Inputs<T>(), targets = data.Targets<T>();
        for (int i = 0; i < data.Count; i++)
        {
            WriteNumbers(writer, inputs.Row(i));
            writer.Write(',');
            WriteNumbers(writer, targets.Row(i));
            writer.Write('\n');
        }
    }

    private static void WriteNumbers<T>(TextWriter writer, ReadOnlySpan<T> numbers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<char> digits = stackalloc char[64];
        for (int j = 0; j < numbers.Length; j++)
        {
            if (j > 0)
            {
                writer.Write(',');
            }

            numbers[j].TryFormat(digits, out int length, "R", CultureInfo.InvariantCulture);
            writer.Write(digits[..length]);
        }
    }

    private static IEnumerable<string> Numbered(char letter, int count) =>
        Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{letter}{i}"));

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(_special) < 0 ? name : $"\"{name.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
