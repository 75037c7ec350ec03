using System.CommandLine;
using System.Globalization;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Losses;
using Gradus.Metrics;
using Gradus.Networks;

namespace Gradus.Cli.Commands;

/// <summary>Measures a model on examples.</summary>
internal sealed class EvaluateCommand : SettingsCommand
{
    private static readonly SettingGroup[] Groupings =
    [
        CommonSettings.DataOfModel,
        new("Measures",
            new("threshold", "NUMBER", "From which probability on the answer is yes; 0.5 unless given."),
            new("loss", "NAME", "The loss of which the cost is the mean; unless given, the one that goes with the output layer."),
            new("resamples", "N", "How many times the examples are drawn anew for the confidence intervals of the figures; 1000 unless given, 0 for no intervals."),
            new("confidence", "SHARE", "How likely an interval is to hold the figure; 0.95 unless given."),
            new("seed", "N", "What these draws depend on; 0 unless given.")),
        new("Machine", CommonSettings.Memory),
        new("Output", CommonSettings.Json),
    ];

    private const int LeastResamples = 10, MostResamples = 10_000_000;

    private readonly Argument<string> model = new("MODEL") { Description = "A model file." };
    private readonly Terminal terminal;

    public EvaluateCommand(Terminal terminal)
        : base(
            "evaluate",
            "Measures a model on examples with known targets: every metric that goes with what it is asked, and how sure it is.",
            Groupings,
            "gradus evaluate model.safetensors --data flower",
            "gradus evaluate iris.safetensors --data iris.csv --json")
    {
        this.terminal = terminal;
        Add(model);
        SetAction(result => Run(result.GetRequiredValue(model), Read(result)));
    }

    private int Run(string path, SettingValues values)
    {
        Model loaded = ModelPath.Load(path);
        double threshold = Answers.Of(loaded).Threshold(values);
        Bootstrap? bootstrap = Resampling(values);
        ExampleSource data = JudgedData.Open(values, loaded, terminal);
        using StreamedDataset? streamed = data as StreamedDataset;
        if (streamed is not null)
        {
            terminal.Note($"the examples do not fit into the memory: they are streamed from {values["data"]}, with --memory {values["memory"]}.");
        }

        Evaluation evaluation = loaded.Evaluate(data, threshold, values.Read("loss", Catalog.Parse<Loss>), bootstrap);
        if (streamed is not null && LeftOut(evaluation.Kind, bootstrap) is { } figures)
        {
            terminal.Note($"left out: {figures}, which all answers are needed for at once; more --memory brings that back.");
        }

        if (values.IsOn("json"))
        {
            JsonDocumentWriter.Write(terminal, "evaluate", json =>
            {
                EvaluationReport.Write(json, evaluation);
                EvaluationReport.WriteIntervals(json, evaluation);
            });
        }
        else
        {
            terminal.Out.Write(evaluation);
        }

        return ExitCode.Ok;
    }

    // Only classes have a curve.
    private static string? LeftOut(QuestionKind kind, Bootstrap? bootstrap) =>
        (kind is QuestionKind.YesOrNo or QuestionKind.OneOfMany, bootstrap is not null) switch
        {
            (true, true) => "the area under the ROC curve and the confidence intervals",
            (true, false) => "the area under the ROC curve",
            (false, true) => "the confidence intervals",
            _ => null,
        };

    private Bootstrap? Resampling(SettingValues values)
    {
        int? resamples = values.Count("resamples", "1000", least: 0, most: MostResamples);
        if (resamples is > 0 and < LeastResamples)
        {
            throw values.Wrong("resamples", $"is 0 or from {LeastResamples} to {MostResamples}, such as 1000");
        }

        if (resamples == 0)
        {
            return values.HasAny("confidence", "seed")
                ? throw CommandException.Usage("--confidence and --seed are for intervals, which --resamples 0 leaves out; leave one of them out.")
                : null;
        }

        ulong seed = 0;
        if (values["seed"] is { } text && !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed))
        {
            throw values.Wrong("seed", $"is a whole number from 0 to {ulong.MaxValue}");
        }

        Bootstrap usual = new();
        return new()
        {
            Resamples = resamples ?? usual.Resamples,
            Confidence = values.Number("confidence", "0.95") is not { } share ? usual.Confidence
                : share is > 0 and < 1 ? share : throw values.Wrong("confidence", "lies above 0 and below 1, such as 0.95"),
            Seed = seed,
            Progress = new ShareProgress(terminal, "drawing the examples anew to see how sure the figures are (--resamples 0 leaves that out)"),
        };
    }
}
