using System.CommandLine;
using System.Globalization;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Commands;

/// <summary>Predicts for rows of a file, of standard input, or of the command line.</summary>
internal sealed class PredictCommand : SettingsCommand
{
    private static readonly SettingGroup[] Groupings =
    [
        new("Options",
        [
            new("data", "FILE|-", "Rows of inputs: a table of text, with - from standard input; a file or folder of arrays, or pictures. Where the model knows the names of its inputs, a header picks the columns."),
            new("ignore", "COLUMNS", "Columns to leave out, by name or by position from 1, with commas between them."),
            new("header", "yes|no", "Whether the first line names the columns; found out unless given."),
            .. CommonSettings.Writing("the model"),
            new("separator", "CHARACTER", "What stands between two fields: a character, blank for any number of blanks and tabs, or tab; a comma, semicolon, tab or blanks are found out unless given."),
            new("skip", "N", "How many lines at the beginning of the file are no part of the table, such as a title; 0 unless given."),
            new("unknown", "refuse|ignore", "What happens to a category that the model does not know: refuse it, or ignore it as a missing value; refuse unless given."),
            new("keep", null, "Write each row of a table as it is, its columns in their order, and the prediction behind it."),
            new("inputs", "NAME", "The array of the inputs in a file of several; found by usual names unless given."),
            new("part", "NAME", "training, validation or test, where a file or folder holds several; test unless given."),
            new("crop", null, "Cut the middle of a picture to the shape that the model takes; unless given, it is stretched."),
            new("threshold", "NUMBER", "From which probability on the answer is yes; 0.5 unless given."),
            new("threads", "N", "The most threads to use; one for each core unless given. The outputs have the same bits with any number."),
            new("top", "K", "The K likeliest classes with their probabilities, the likeliest first."),
            CommonSettings.Json,
        ]),
    ];

    private readonly Argument<string> model = new("MODEL") { Description = "A model file." };

    private readonly Argument<string[]> numbers = new("NUMBERS")
    {
        Description = "One row of inputs, such as 5.1 3.5 1.4 0.2.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Terminal terminal;

    public PredictCommand(Terminal terminal)
        : base(
            "predict",
            "Predicts with a model: a row of CSV for each row of inputs, the class and the probabilities, or the values.",
            Groupings,
            "gradus predict iris.safetensors 5.1 3.5 1.4 0.2",
            "gradus predict iris.safetensors --data new.csv --top 2",
            "cat new.csv | gradus predict iris.safetensors --data -")
    {
        this.terminal = terminal;
        Add(model);
        Add(numbers);
        SetAction(result => Run(result.GetRequiredValue(model), result.GetValue(numbers) ?? [], Read(result)));
    }

    private int Run(string path, string[] row, SettingValues values)
    {
        if (row.FirstOrDefault(number => number.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
        {
            throw CommandException.Usage($"predict has no option '{unknown}'.{Nearest.Suggestion(unknown, Known.Select(one => one.Option))} Run 'gradus predict --help' for what there is.");
        }

        if (row.Length > 0 == values.Has("data"))
        {
            throw CommandException.Usage("predict takes one row of numbers after the model, or --data with a file or -; give one of them.");
        }

        if (values.IsOn("keep") && (row.Length > 0 || values.IsOn("json")))
        {
            throw CommandException.Usage("--keep writes the rows of a table as CSV; it goes with --data and without --json.");
        }

        Model loaded = ModelPath.Load(path);
        if (row.Length > 0)
        {
            Write(loaded, RowText.Read(row, loaded, TableChoice.ForRow(values, loaded)), values);
            return ExitCode.Ok;
        }

        string data = values["data"]!;
        using Stream? piped = data == "-" ? null : Piped(data);
        if (data == "-" || piped is not null || DataFile.KindOfInputs(data) == DataFileKind.Table)
        {
            FileChoice.RequireInputsUse(values, data, isTable: true);
            CsvOptions options = TableChoice.For(values, loaded);
            using RowReader reader = data == "-" ? new(terminal.Input(), "standard input", options)
                : piped is not null ? new(piped, data, options)
                : RowReader.Open(data, options);
            WriteTable(loaded, reader, values);
        }
        else
        {
            FileChoice.RequireInputsUse(values, data, isTable: false);
            NumberTable table = FileChoice.ReadInputs(values, data, loaded);
            Write(loaded, table.Values, values, table.Files);
        }

        return ExitCode.Ok;
    }

    // What a shell passes as <(...) can be read once, from its beginning.
    private static FileStream? Piped(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
            if (!stream.CanSeek)
            {
                return stream;
            }

            stream.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The reader that comes next says why.
        }

        return null;
    }

    private static int? Threads(SettingValues values) => values.Count("threads", "4", most: TrainingPlan.MostThreads);

    private void Write(Model loaded, Tensor<double> inputs, SettingValues values, IReadOnlyList<string>? files = null)
    {
        int expected = loaded.Preprocessing?.InputWidth ?? loaded.Network.Input.Count;
        if (inputs.RowLength != expected)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"The model expects {expected} numbers in a row, but there are {inputs.RowLength}.");
            throw values.Has("data")
                ? new BadDataException($"{message} Give arrays of the shape that it was trained on, or name the array with --inputs.")
                : CommandException.Usage(message);
        }

        Predictions predictions = new(loaded, loaded.Predict(inputs, Threads(values)), values, files);
        if (values.IsOn("json"))
        {
            predictions.WriteJson(terminal);
        }
        else
        {
            predictions.WriteCsv(terminal.Out);
        }
    }

    // Some rows at a time, so that a file of any length will do; JSON is one document of all.
    private void WriteTable(Model loaded, RowReader reader, SettingValues values)
    {
        const int blockNumbers = 1 << 18, fewestRows = 256, mostRows = 1 << 14;
        bool keeps = values.IsOn("keep"), isJson = values.IsOn("json");
        int block = isJson ? int.MaxValue : Math.Clamp(blockNumbers / reader.Width, fewestRows, mostRows);
        double[] row = new double[reader.Width];
        List<double> numbers = [];
        List<string> lines = [];
        int before = 0;
        bool more = true;
        while (more)
        {
            int rows = 0;
            for (; rows < block && (more = reader.Read(row, keeps)); rows++)
            {
                numbers.AddRange(row);
                if (keeps)
                {
                    lines.Add(reader.Line);
                }
            }

            if (rows > 0)
            {
                Tensor<double> inputs = new(new Shape(rows, row.Length), [.. numbers]);
                Predictions predictions = new(loaded, loaded.Predict(inputs, Threads(values)), values, before: before);
                if (isJson)
                {
                    predictions.WriteJson(terminal);
                }
                else if (keeps)
                {
                    predictions.WriteKept(terminal.Out, before == 0 ? reader.AllNames ?? [] : null, lines, reader.Separator);
                }
                else
                {
                    predictions.WriteCsv(terminal.Out, withHeader: before == 0);
                }
            }

            before += rows;
            numbers.Clear();
            lines.Clear();
        }

        foreach (string note in reader.Notes)
        {
            terminal.Note(note);
        }
    }
}
