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
    private static readonly SettingGroup[] Groupings =
    [
        CommonSettings.DataOfModel,
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

        PictureTarget target = PictureTarget.Of(values);
        List<KeptRun> runs = KeptRun.Named(named, values["runs"] ?? KeptRun.DefaultParent);
        List<Drawing> drawings = runs.Count > 1 ? [Compared(runs, asked, values)] : Drawn(runs.Count == 1 ? runs[0] : null, asked, values);
        if (drawings.Count == 0)
        {
            throw CommandException.Usage(runs.Count > 0
                ? $"{runs[0].Path} holds nothing that could be drawn: no epoch was finished, and there is no model."
                : "Name a run, as in 'gradus plot 20260131-120000-iris' ('gradus runs' lists them), or a model, as in 'gradus plot --model model.safetensors --data flower'.");
        }

        drawings = Saved(drawings, target, values);
        if (drawings.Exists(one => one.File is not null))
        {
            Report(drawings, values);
        }

        Drawing[] missing = [.. drawings.Where(one => one.File is null)];
        return missing.Length == 0 ? ExitCode.Ok : throw new CommandException(
            Array.TrueForAll(missing, one => one.IsMisfit) ? ExitCode.Usage : ExitCode.Failed,
            string.Join('\n', missing.Select(one => $"--figures {one.Name}: {one.WhyNot}")));
    }

    private static Drawing Compared(List<KeptRun> runs, string[] asked, SettingValues values)
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
            ? new("cost") { Figure = figure }
            : throw CommandException.Usage("None of these runs has finished an epoch, so that there are no costs to compare.");
    }

    private List<Drawing> Drawn(KeptRun? run, string[] asked, SettingValues values)
    {
        Model? model = ModelOf(run, asked, values);
        if (model is null && values.Has("data"))
        {
            throw CommandException.Usage("--data needs a model that answers: give --model as well.");
        }

        bool needsData = model is not null && (asked.Length == 0 || asked.Any(Pictures.NeedsData));
        Dataset? data = !needsData ? null : values.Has("data") ? JudgedData.Of(values, model!, terminal) : run is null ? null : OfRun(run, model!, required: asked.Length > 0);
        Pictures pictures = new(run, model, data);
        List<Drawing> drawings = [];
        foreach (string name in asked.Length > 0 ? asked.Distinct() : Pictures.Names)
        {
            // Each by itself: what cannot be drawn takes no other with it.
            Figure? figure = null;
            if (Failures.OfShowing(() => figure = pictures.Draw(name)) is { } fault)
            {
                drawings.Add(new(name) { WhyNot = fault });
            }
            else if (figure is not null || asked.Length > 0)
            {
                drawings.Add(figure is not null ? new(name) { Figure = figure } : new(name) { WhyNot = pictures.WhyNot(name), IsMisfit = true });
            }
        }

        return drawings;
    }

    // Without the model of a run, its course can be drawn.
    private Model? ModelOf(KeptRun? run, string[] asked, SettingValues values)
    {
        try
        {
            return (values["model"] ?? run?.Model) is { } path ? ModelPath.Load(path) : null;
        }
        catch (Exception error) when ((error is CommandException or ModelFileException) && !values.Has("model") && !asked.Any(Pictures.NeedsModel))
        {
            terminal.Note($"no picture of the model is drawn: {error.Message}");
            return null;
        }
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

    private static List<Drawing> Saved(List<Drawing> drawings, PictureTarget target, SettingValues values)
    {
        Drawing[] drawn = [.. drawings.Where(one => one.Figure is not null)];
        target.Require([.. drawn.Select(one => one.Name)], values.IsOn("force"));
        return drawings.ConvertAll(one =>
        {
            string file = target.FileOf(one.Name);
            return one.Figure is not { } figure ? one
                : Failures.OfShowing(() => figure.Save(file)) is { } fault ? one with { WhyNot = fault }
                : one with { File = file };
        });
    }

    private void Report(List<Drawing> drawings, SettingValues values)
    {
        if (values.IsOn("json"))
        {
            JsonDocumentWriter.Write(terminal, "plot", json =>
            {
                json.Array("figures", drawings.Where(one => one.File is not null), one =>
                {
                    json.WriteString("name", one.Name);
                    json.WriteString("title", one.Figure!.Title);
                    json.WriteString("description", one.Figure.Description);
                    json.WriteString("file", Path.GetFullPath(one.File!));
                });
                json.Array("missing", drawings.Where(one => one.File is null), one =>
                {
                    json.WriteString("name", one.Name);
                    json.WriteString("reason", one.WhyNot);
                });
            });
        }
        else
        {
            TextTable.Write(terminal.Out, ["picture", "file"], [.. drawings.Where(one => one.File is not null).Select(one => (string[])[one.Name, one.File!])]);
        }
    }

    /// <summary>A picture on its way: its figure, then its file, or why there is none.</summary>
    private sealed record Drawing(string Name)
    {
        public Figure? Figure { get; init; }

        public string? File { get; init; }

        public string? WhyNot { get; init; }

        /// <summary>Whether it was asked for where it does not fit.</summary>
        public bool IsMisfit { get; init; }
    }
}
