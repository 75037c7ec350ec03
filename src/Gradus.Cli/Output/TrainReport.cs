using System.Text.Json;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The result of a training run, as text or as a JSON document.</summary>
internal sealed class TrainReport(
    Terminal terminal, SettingValues values, TrainingResult result, ExampleSource training, ExampleSource? test, string path, string? run)
{
    public Evaluation? OnTraining { get; } = Finite(result.Model) ? result.Model.Evaluate(training, loss: result.Loss) : null;

    public Evaluation? OnTest => field ??= test is not null && OnTraining is not null ? result.Model.Evaluate(test, loss: result.Loss) : null;

    /// <summary>What stood out, between the parts and in the run.</summary>
    public IReadOnlyList<Finding> Findings => field ??=
    [
        .. ((IEnumerable<Finding>)[
            .. training is Dataset whole && test is Dataset other ? DataFindings.Between(whole, other) : [],
            .. OnTraining is null || OnTest is null ? [] : EvaluationFindings.Between(OnTraining, OnTest).ExceptBy(result.Findings.Select(finding => finding.Subject), finding => finding.Subject),
            .. result.Findings]).Select(Options.Say),
    ];

    /// <summary>Says remedies in options.</summary>
    public required RemedyOptions Options { get; init; }

    /// <summary>What was foreseen.</summary>
    public required Forecast Forecast { get; init; }

    /// <summary>What became of the remedies, where they were tried.</summary>
    public RemedyReport? Remedies { get; set; }

    private EpochRecord? Last => result.History.Epochs.Count > 0 ? result.History.Epochs[^1] : null;

    public static string Name(Outcome outcome) => outcome switch
    {
        Outcome.Completed => "completed",
        Outcome.StoppedEarly => "stoppedEarly",
        Outcome.Converged => "converged",
        Outcome.Cancelled => "cancelled",
        _ => "diverged",
    };

    /// <param name="page">Where the page about the run is; null where there is none.</param>
    public void WriteText(string? page)
    {
        WriteCosts();
        ResultTable table = new(terminal.Out);
        string unit = result.Model.Network.Layers is [_, .., Rescale] ? ", in units of the factors of the last layer" : "";
        table.Row("cost", Last is { } last ? $"{Figures.Exact(last.Cost)} in the last epoch{unit}" : null);
        table.Row("validation", Validation());
        table.Row("training", OnTraining is null ? null : EvaluationReport.Line(OnTraining));
        table.Row("test", OnTest is null ? null : EvaluationReport.Line(OnTest));
        table.Row("ended", $"{result.Reason} ({Figures.Duration(result.Duration)})");
        table.Row("path", result.UsedGramPath ? result.Path : null);
        table.Row("reading", training is StreamedDataset streamed ? Reading(streamed) : null);
        foreach (string warning in result.Warnings)
        {
            table.Row("warning", warning);
        }

        foreach (Finding finding in Findings)
        {
            table.Row("finding", finding.ToString());
        }

        Remedies?.WriteText(table, terminal.Out, values);
        table.Row("model", $"{path} ({Weights()})");
        table.Row("report", page);
    }

    /// <param name="page">Where the page about the run is; null where there is none.</param>
    public void WriteJson(string? page) => JsonDocumentWriter.Write(terminal, "train", json =>
    {
        json.WriteString("outcome", Name(result.Outcome));
        json.WriteString("reason", result.Reason);
        json.WriteString("model", Path.GetFullPath(path));
        json.WriteString("run", run is null ? null : Path.GetFullPath(run));
        json.WriteString("report", page is null ? null : Path.GetFullPath(page));

        json.WriteNumber("modelEpoch", result.ModelEpoch);
        json.Number("cost", Last?.Cost);
        json.WriteNumber("epochs", result.History.Epochs.Count);
        ForecastReport.Write(json, Forecast);
        json.Number("seconds", result.Duration.TotalSeconds);
        json.WriteBoolean("usedGramPath", result.UsedGramPath);
        json.WriteString("path", result.Path);
        json.Number("readingSeconds", (training as StreamedDataset)?.ReadingTime.TotalSeconds);
        json.Number("waitingSeconds", (training as StreamedDataset)?.WaitingTime.TotalSeconds);
        json.WriteString("loss", Catalog.Write(result.Loss));
        json.Strings("warnings", result.Warnings);
        WriteFindings(json);
        Remedies?.WriteJson(json, values);
        WriteEvaluation(json, "training", OnTraining);
        WriteEvaluation(json, "test", OnTest);
        NetworkJson.Write(json, result.Model.Network);
        json.Object("settings", _ => WriteSettings(json));
        json.Array("costs", result.History.Steps, step =>
        {
            json.WriteNumber("step", step.Step);
            json.Number("cost", step.Cost);
        });
        WriteHistory(json, result.History);
    });

    private void WriteFindings(Utf8JsonWriter json) => json.Array("findings", Findings, finding =>
    {
        json.WriteString("subject", finding.Subject);
        json.WriteString("evidence", finding.Evidence);
        json.WriteString("cause", finding.Cause);
        json.WriteString("remedy", finding.Remedy);
        json.WriteString("change", finding.Change?.Description);
    });

    /// <summary>Every epoch of a run.</summary>
    public static void WriteHistory(Utf8JsonWriter json, History history) => json.Array("history", history.Epochs, epoch =>
    {
        json.WriteNumber("epoch", epoch.Epoch);
        json.Number("cost", epoch.Cost);
        json.Number("accuracy", epoch.Accuracy);
        json.Number("validationCost", epoch.ValidationCost);
        json.Number("validationAccuracy", epoch.ValidationAccuracy);
        json.Number("rate", epoch.Rate);
    });

    private void WriteSettings(Utf8JsonWriter json)
    {
        foreach ((string name, string value) in values.All)
        {
            if (value.Length == 0)
            {
                json.WriteBoolean(name, true);
            }
            else
            {
                json.WriteString(name, value);
            }
        }
    }

    private static void WriteEvaluation(Utf8JsonWriter json, string name, Evaluation? evaluation)
    {
        if (evaluation is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.Object(name, _ => EvaluationReport.Write(json, evaluation));
        }
    }

    private void WriteCosts()
    {
        int printCost = values.Count("print-cost", "1000") ?? 0, printEpochs = values.Count("print-epochs", "1000") ?? 0;
        foreach (StepRecord step in result.History.Steps.Where(step => printCost > 0 && step.Step % printCost == 0))
        {
            terminal.Out.WriteLine($"{step.Step} {Figures.Exact(step.Cost)}");
        }

        foreach (EpochRecord epoch in result.History.Epochs.Where(epoch => printEpochs > 0 && epoch.Epoch % printEpochs == 0))
        {
            terminal.Out.WriteLine($"{epoch.Epoch} {Figures.Exact(epoch.Cost)}");
        }
    }

    private string? Validation()
    {
        EpochRecord? of = result.History.Epochs.LastOrDefault(epoch => epoch.ValidationCost is not null && epoch.Epoch <= result.ModelEpoch);
        return of is null ? null
            : $"cost {Figures.Short(of.ValidationCost!.Value)}"
                + (of.ValidationAccuracy is { } accuracy ? $", accuracy {Figures.Percent(accuracy)}" : "")
                + $" after epoch {Figures.Whole(of.Epoch + 1)}";
    }

    private static string Reading(StreamedDataset data) =>
        $"{Figures.Duration(data.ReadingTime)} for windows of examples in {Figures.Whole(data.Memory / 1_000_000)} MB; training waited {Figures.Duration(data.WaitingTime)} for them";

    private string Weights() => result.ModelEpoch < 0
        ? result.Outcome == Outcome.Cancelled ? "the weights when it was stopped" : "the weights of the start"
        : $"the weights after epoch {Figures.Whole(result.ModelEpoch + 1)}";

    // A run that diverged at its first step has nothing that could be measured.
    private static bool Finite(Model model) => model.Precision == Precision.Double
        ? model.ParameterNames.All(name => !model.Parameter<double>(name).Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        : model.ParameterNames.All(name => !model.Parameter<float>(name).Span.ContainsAnyExceptInRange(float.MinValue, float.MaxValue));
}
