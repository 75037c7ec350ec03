using System.CommandLine;
using System.Globalization;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Commands;

/// <summary>Works one example through a model: forward, the loss, and back by the chain rule.</summary>
internal sealed class ExplainCommand : SettingsCommand
{
    private static readonly SettingGroup[] Groupings =
    [
        new("Example",
            new("row", "LIST", "One row of inputs with commas between them, such as 5.1,3.5,1.4,0.2, as a line of a table: names of categories as they are there, in quotes where they hold a comma."),
            new("example", "N", "Which example of --data, from 1; 1 unless given."),
            new("answer", "VALUE", "The right answer: the class by its name or, where no name is a number, by its number from 0, or a number for each output with commas between them. Unless given, that of --data; else what the model answers, or none where it answers with a number."),
            new("loss", "NAME", "What an error costs; unless given, the loss that goes with the output layer.")),
        CommonSettings.DataOfModel,
        new("Output",
            new("units", "N|all", "How many units of each layer are shown, and how many weights of each of them; 4 unless given."),
            new("page", "FILE", "Write it as one page of HTML, too."),
            CommonSettings.Force,
            CommonSettings.Json),
    ];

    private readonly Argument<string> model = new("MODEL") { Description = "A model file." };
    private readonly Terminal terminal;

    public ExplainCommand(Terminal terminal)
        : base(
            "explain",
            "Works one example through a model: every layer with its numbers, the loss, and the way back by the chain rule, each derivative beside its finite difference.",
            Groupings,
            "gradus explain iris.safetensors --row 5.1,3.5,1.4,0.2 --answer setosa",
            "gradus explain model.safetensors --data flower --example 7 --page explained.html")
    {
        this.terminal = terminal;
        Add(model);
        SetAction(result => Run(result.GetRequiredValue(model), Read(result)));
    }

    private int Run(string path, SettingValues values)
    {
        if (values["page"] is { } page)
        {
            OutputPath.RequireForPage(page, "--page", values.IsOn("force"));
        }
        else if (values.IsOn("force"))
        {
            throw CommandException.Usage("--force goes with --page, the file that may be replaced.");
        }

        if (values.Has("row") == values.Has("data"))
        {
            throw CommandException.Usage("explain takes one example: --row with its inputs, or --data with a file or a built-in set and --example with its number; give one of them.");
        }

        Model loaded = ModelPath.Load(path);
        (double[] row, double[] target) = values.Has("row") ? Row(values, loaded) : Example(values, loaded);
        target = Answer(values, loaded) ?? target;
        Explanation explanation = Explain(loaded, row, target, values);
        var report = new ExplanationReport(explanation, path, Units(values));
        if (values["page"] is { } file)
        {
            report.Page(CallText.Command($"explain {path}", values, Known)).Save(file);
        }

        if (values.IsOn("json"))
        {
            report.WriteJson(terminal, values["page"]);
        }
        else
        {
            report.WriteText(terminal.Out, values["page"]);
        }

        return ExitCode.Ok;
    }

    private Explanation Explain(Model loaded, double[] row, double[] target, SettingValues values)
    {
        using ProgressLine line = new(terminal);
        return Explanation.Of(loaded, row, target, new ExplanationOptions
        {
            Loss = values.Read("loss", Catalog.Parse<Loss>),
            ComparedUnits = Units(values),
            Progress = new Comparing(line),
            Cancellation = terminal.Interruption("stopping; nothing is written."),
        });
    }

    private static int Units(SettingValues values) => values["units"] is "all" ? int.MaxValue
        : int.TryParse(values["units"] ?? "4", NumberStyles.None, CultureInfo.InvariantCulture, out int units) && units >= 1 ? units
        : throw values.Wrong("units", "takes a whole number from 1, or all");

    private static (double[] Row, double[] Target) Row(SettingValues values, Model loaded)
    {
        if (CommonSettings.Data.Settings.Select(setting => setting.Name).Append("example").FirstOrDefault(values.Has) is { } unused)
        {
            throw CommandException.Usage($"--{unused} goes with --data, but the example is given by --row; leave it out.");
        }

        string[] row = values.Read("row", text => CsvFile.Fields(text).ToArray())!;
        int expected = loaded.Preprocessing?.InputWidth ?? loaded.Network.Input.Count;
        return row.Length == expected
            ? (RowText.Read(row, loaded, TableChoice.ForRow(values, loaded)).Span.ToArray(), [])
            : throw CommandException.Usage($"--row: the model expects {Figures.Count(expected, "input")}{Named(loaded)}, but there {(row.Length == 1 ? "is" : "are")} {Figures.Whole(row.Length)}.");
    }

    private static string Named(Model loaded) => loaded.FeatureNames is { Count: <= 20 } names ? $" ({string.Join(", ", names)})" : "";

    private (double[] Row, double[] Target) Example(SettingValues values, Model loaded)
    {
        Dataset data = JudgedData.Of(values, loaded, terminal);
        int number = values.Count("example", "7") ?? 1;
        if (number > data.Count)
        {
            throw CommandException.Usage($"--example {values["example"]}: {values["data"]} has {Figures.Count(data.Count, "example")}.");
        }

        Dataset one = data.Take([number - 1]);
        Tensor<double> inputs = one.Inputs<double>();
        return (inputs.Span.ToArray(), one.Targets<double>().Span.ToArray());
    }

    private static double[]? Answer(SettingValues values, Model loaded)
    {
        if (!values.Has("answer"))
        {
            return null;
        }

        string[] names = [.. loaded.ClassNames ?? []];
        if (Array.IndexOf(names, values["answer"]!) is >= 0 and var named)
        {
            return [named];
        }

        string some = NameList.Shown(names);
        string[] numbers = values.List("answer");
        double?[] called = Array.ConvertAll(names, NumberOf);
        if (numbers.Length == 1 && Array.Exists(called, number => number is not null))
        {
            // A number is a name: the place of another class would be meant by nobody.
            int place = NumberOf(numbers[0]) is { } written ? Array.IndexOf(called, written) : -1;
            return place >= 0 ? [place] : throw values.Wrong("answer", $"is one of the classes {some}");
        }

        string known = names.Length > 0 ? $", or one of {some}" : "";
        return Array.ConvertAll(numbers, text => NumberOf(text) ?? throw values.Wrong("answer", $"takes the number of a class, or a number for each of {Figures.Count(loaded.Network.Output.Count, "output")}{known}"));
    }

    private static double? NumberOf(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private sealed class Comparing(ProgressLine line) : IProgress<double>
    {
        public void Report(double value) => line.Show("explain", value, "comparing derivatives with differences");
    }
}
