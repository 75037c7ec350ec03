using System.CommandLine;
using Gradus.Cli.Output;
using Gradus.Cli.Runs;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Drawing;
using Gradus.Networks;
using Gradus.Reports;

namespace Gradus.Cli.Commands;

/// <summary>Draws the pictures of the report, each as a file of its own.</summary>
internal sealed class PlotCommand : SettingsCommand
{
    private const string DefaultFolder = "plots", Svg = "svg", Png = "png";

    private static readonly SettingGroup[] Groupings =
    [
        CommonSettings.Data,
        new("Pictures",
            new("figures", "LIST", $"Which, with commas between them: {string.Join(", ", Pictures.Names)}. Unless given, all that fit."),
            new("model", "FILE", "The model that is drawn, and that answers; unless given, that of the run."),
            new("runs", "FOLDER", "The folder of the runs; runs unless given."),
            new("out", "FILE|FOLDER", "A file ending in .svg or .png for one picture, or a folder for pictures by their names; plots unless given."),
            new("format", "svg|png", "What the pictures are written as; svg unless given, or as the name of the file says."),
            CommonSettings.Force,
            CommonSettings.Json),
    ];

    private readonly Argument<string[]> names = new("RUN")
    {
        Description = "A run, by folder or by the end of its name; of several the costs are compared.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Terminal terminal;

    public PlotCommand(Terminal terminal)
        : base(
            "plot",
            "Draws pictures of a run, of a model, or of its answers on examples: those of the report, each as SVG or PNG.",
            Groupings,
            "gradus plot 20260131-120000-iris",
            "gradus plot 20260131-120000-iris --figures cost,confusion --format png",
            "gradus plot 20260131-120000-iris 20260131-120500-iris --out costs.svg",
            "gradus plot --model model.safetensors --data flower --figures decision --out regions.svg")
    {
        this.terminal = terminal;
        Add(names);
        SetAction(result => Run(result.GetValue(names) ?? [], Read(result)));
    }

    private int Run(string[] named, SettingValues values)
    {
        string[] asked = values.List("figures");
        if (asked.FirstOrDefault(name => !Pictures.Names.Contains(name)) is { } unknown)
        {
            throw CommandException.Usage($"--figures: there is no picture '{unknown}'.{Nearest.Suggestion(unknown, Pictures.Names)} There are {string.Join(", ", Pictures.Names)}.");
        }

        List<KeptRun> runs = KeptRun.Named(named, values["runs"] ?? KeptRun.DefaultParent);
        List<(string Name, Figure Figure)> drawn = runs.Count > 1 ? Compared(runs, asked, values) : Drawn(runs.Count == 1 ? runs[0] : null, asked, values);
        if (drawn.Count == 0)
        {
            throw CommandException.Usage(runs.Count > 0
                ? $"{runs[0].Path} holds nothing that could be drawn: no epoch was finished, and there is no model."
                : "Name a run, as in 'gradus plot 20260131-120000-iris' ('gradus runs' lists them), or a model, as in 'gradus plot --model model.safetensors --data flower'.");
        }

        Write(drawn, values);
        return ExitCode.Ok;
    }

    private static List<(string Name, Figure Figure)> Compared(List<KeptRun> runs, string[] asked, SettingValues values)
    {
        if (asked is not ([] or ["cost"]))
        {
            throw CommandException.Usage("--figures: of several runs the costs are compared; name one run for other pictures, or leave out --figures.");
        }

        if (values.HasAny("model", "data"))
        {
            throw CommandException.Usage("--model and --data go with one run, or none; leave them out to compare several.");
        }

        return RunFigures.Costs([.. runs.Select(run => KeyValuePair.Create(run.Folder, run.Epochs))]) is { } figure
            ? [("cost", figure)]
            : throw CommandException.Usage("None of these runs has finished an epoch, so that there are no costs to compare.");
    }

    private List<(string Name, Figure Figure)> Drawn(KeptRun? run, string[] asked, SettingValues values)
    {
        Model? model = (values["model"] ?? run?.Model) is { } path ? ModelPath.Load(path) : null;
        if (model is null && values.Has("data"))
        {
            throw CommandException.Usage("--data needs a model that answers: give --model as well.");
        }

        bool needsData = model is not null && (asked.Length == 0 || asked.Any(Pictures.NeedsData));
        Dataset? data = !needsData ? null : values.Has("data") ? JudgedData.Of(values, model!) : run is null ? null : OfRun(run, model!, required: asked.Length > 0);
        Pictures pictures = new(run?.Epochs ?? [], run?.Layers ?? [], model, data);
        List<(string, Figure)> drawn = [];
        foreach (string name in asked.Length > 0 ? asked : Pictures.Names)
        {
            if (pictures.Draw(name) is { } figure)
            {
                drawn.Add((name, figure));
            }
            else if (asked.Length > 0)
            {
                throw CommandException.Usage($"--figures {name}: {pictures.WhyNot(name)}");
            }
        }

        return drawn;
    }

    // What the report of the run judges: the test part where there is one.
    private Dataset? OfRun(KeptRun run, Model model, bool required)
    {
        try
        {
            bool single = TrainingPlan.Precision(run.Values) == Precision.Single;
            ExampleSource opened = DataChoice.Open(run.Values, single, model.Columns, null);
            using StreamedDataset? streamed = opened as StreamedDataset;
            (ExampleSource training, ExampleSource? test) = DataChoice.Divide(run.Values, opened, single);
            using StreamedDataset? streamedTest = test as StreamedDataset;
            if (run.Record.OtherData(training.Fingerprint(), test?.Fingerprint() ?? "", validation: null) is { } other)
            {
                throw CommandException.Usage($"{run.Values["data"]} has changed since the run: it was trained with {other}");
            }

            return ReportPage.InMemory(test ?? training);
        }
        catch (Exception error) when (!required && error is CommandException or IOException or UnauthorizedAccessException or BadDataException)
        {
            terminal.Note($"the data of the run cannot be used, so that no picture of its answers is drawn: {Failures.Sentence(error)} It began in {run.Record.Directory}; --data names examples.");
            return null;
        }
    }

    private void Write(List<(string Name, Figure Figure)> drawn, SettingValues values)
    {
        string target = values["out"] ?? DefaultFolder, ending = Path.GetExtension(target).TrimStart('.').ToLowerInvariant();
        bool isFile = ending is Svg or Png;
        string format = values["format"] ?? (isFile ? ending : Svg);
        if (format is not (Svg or Png))
        {
            throw values.Wrong("format", "is svg or png");
        }

        if (isFile && (format != ending || drawn.Count > 1))
        {
            throw CommandException.Usage(drawn.Count > 1
                ? $"--out {target} is one file, but there are {drawn.Count} pictures: name a folder, or one picture with --figures."
                : $"--out {target} and --format {format} contradict each other; leave one of them out.");
        }

        if (!isFile)
        {
            Directory.CreateDirectory(target);
        }

        List<(string Name, Figure Figure, string File)> written =
            [.. drawn.Select(one => (one.Name, one.Figure, isFile ? target : Path.Combine(target, $"{one.Name}.{format}")))];
        written.ForEach(one => OutputPath.RequireForPicture(one.File, "--out", format == Png, values.IsOn("force")));
        written.ForEach(one => one.Figure.Save(one.File));

        if (values.IsOn("json"))
        {
            JsonDocumentWriter.Write(terminal, "plot", json => json.Array("figures", written, one =>
            {
                json.WriteString("name", one.Name);
                json.WriteString("title", one.Figure.Title);
                json.WriteString("description", one.Figure.Description);
                json.WriteString("file", Path.GetFullPath(one.File));
            }));
        }
        else
        {
            TextTable.Write(terminal.Out, ["picture", "file"], [.. written.Select(one => (string[])[one.Name, one.File])]);
        }
    }
}
