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
            new("data", "FILE|-", "Rows of inputs: a table of text, with - from standard input; a file or folder of arrays, or pictures. Where the model knows the names of its inputs, a header picks the columns."),
            new("ignore", "COLUMNS", "Columns to leave out, by name or by position from 1, with commas between them."),
            new("header", "yes|no", "Whether the first line names the columns; found out unless given."),
            new("inputs", "NAME", "The array of the inputs in a file of several; found by usual names unless given."),
            new("part", "NAME", "training, validation or test, where a file or folder holds several; test unless given."),
            new("crop", null, "Cut the middle of a picture to the shape that the model takes; unless given, it is stretched."),
            new("threshold", "NUMBER", "From which probability on the answer is yes; 0.5 unless given."),
            new("threads", "N", "The most threads to use; one for each core unless given. The outputs have the same bits with any number."),
            new("top", "K", "The K likeliest classes with their probabilities, the likeliest first."),
            CommonSettings.Json),
    ];

    private readonly Argument<string> model = new("MODEL") { Description = "A model file." };

    private readonly Argument<string[]> numbers = new("NUMBERS")
    {
        HelpName = "[NUMBERS...]",
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

        Model loaded = ModelPath.Load(path);
        Tensor<double> inputs = row.Length > 0 ? Row(row) : Table(loaded, values).Values;
        int expected = loaded.Preprocessing?.InputWidth ?? loaded.Network.Input.Count;
        if (inputs.RowLength != expected)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"The model expects {expected} numbers in a row, but there are {inputs.RowLength}.");
            throw row.Length > 0 ? CommandException.Usage(message) : new BadDataException($"{message} Name the columns to leave out with --ignore.");
        }

        Predictions predictions = new(loaded, loaded.Predict(inputs, values.Count("threads", "4")), values);
        if (values.IsOn("json"))
        {
            predictions.WriteJson(terminal);
        }
        else
        {
            predictions.WriteCsv(terminal.Out);
        }

        return ExitCode.Ok;
    }

    private static Tensor<double> Row(string[] row) => new(
        new Shape(1, row.Length),
        [.. row.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw CommandException.Usage($"'{text}' is not a number; a row is numbers with a decimal point and blanks between them, such as 5.1 -3.5."))]);

    private NumberTable Table(Model loaded, SettingValues values)
    {
        string path = values["data"]!;
        return path != "-"
            ? FileChoice.ReadInputs(values, path, loaded)
            : CsvFile.ReadInputs(terminal.Input, "standard input", loaded.FeatureNames, FileChoice.Table(values));
    }
}
