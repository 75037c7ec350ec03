using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Drawing;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Reports;

/// <summary>
/// A run as one page of HTML: how it ended, what stood out, curves, how the model answers and where it errs, its layers, and the
/// settings to repeat it. The page needs no network and no script.
/// </summary>
public sealed class TrainingReport
{
    private readonly TrainingResult result;
    private readonly Dataset training;

    /// <summary>A report of a run.</summary>
    /// <param name="result">What the run made.</param>
    /// <param name="training">The examples that it was given.</param>
    public TrainingReport(TrainingResult result, Dataset training)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(training);
        (this.result, this.training) = (result, training);
    }

    /// <summary>The name of the run, the page's title.</summary>
    public string Title { get; init; } = "Training report";

    /// <summary>Examples that the run did not see, on which the answers are judged; null to judge them on the training examples.</summary>
    public Dataset? Test { get; init; }

    /// <summary>The options of the run; null to leave them out.</summary>
    public TrainingOptions? Options { get; init; }

    /// <summary>The model measured on the training examples; null to measure it for the page.</summary>
    public Evaluation? OnTraining { get; init; }

    /// <summary>The model measured on <see cref="Test"/>; null to measure it for the page.</summary>
    public Evaluation? OnTest { get; init; }

    /// <summary>What stood out; null for what the run, the parts and the answers on them say.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>What became of the remedies of the findings, where they were tried.</summary>
    public IReadOnlyList<RemedyTrial> Trials { get; init; } = [];

    /// <summary>The line that repeats the run, as one types it; null to leave it out.</summary>
    public string? Command { get; init; }

    /// <summary>Names and values that repeat the run, such as the options of a command line.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>The page.</summary>
    public string ToHtml() => ToPage().ToHtml();

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => ToPage().Save(path);

    private IReadOnlyList<Finding> Found(Evaluation? onTraining, Evaluation? onTest) =>
    [
        .. Test is null ? [] : DataFindings.Between(training, Test),
        .. onTraining is null || onTest is null ? [] : EvaluationFindings.Between(onTraining, onTest).ExceptBy(result.Findings.Select(finding => finding.Subject), finding => finding.Subject),
        .. result.Findings,
    ];

    private HtmlPage ToPage()
    {
        var whole = new HtmlPage(Title);
        new ReportHead(result, training, Test).Write(whole);
        SvgText page = whole.Text;
        bool finite = IsFinite(result.Model);
        Evaluation? onTraining = finite ? OnTraining ?? result.Model.Evaluate(training, loss: result.Loss) : null;
        Evaluation? onTest = finite && Test is not null ? OnTest ?? result.Model.Evaluate(Test, loss: result.Loss) : null;
        ReportFindings.Write(page, result.Warnings, Findings ?? Found(onTraining, onTest));
        ReportSection.Try(page, "part", part => ReportRemedies.Write(part, result, Trials));
        IReadOnlyList<EpochRecord> epochs = result.History.Epochs;
        ReportSection.Write(page, "Course of the run", [() => RunFigures.Cost(epochs), () => RunFigures.Accuracy(epochs), () => RunFigures.Rate(epochs)]);
        if (onTraining is not null)
        {
            WriteAnswers(page, onTraining, onTest);
        }

        ReportSection.Try(page, "part", part => ReportLayers.Write(part, result, finite));
        ReportSettings.Write(page, this, result.Model, training);
        return whole;
    }

    private void WriteAnswers(SvgText page, Evaluation onTraining, Evaluation? onTest)
    {
        page.Open("section").Element("h2", Test is null ? "Answers on the training examples" : "Answers on the test examples");
        ReportMetrics.Write(page, onTraining, onTest);
        ReportSection.Try(page, "part", part =>
        {
            var answers = new Answers(result.Model, Test ?? training);
            ReportSection.WriteFigures(
                part,
                [
                    () => ClassFigures.Confusion(answers), () => ClassFigures.Roc(answers), () => ClassFigures.Calibration(answers),
                    () => NumberFigures.PredictedAgainstActual(answers), () => DecisionFigure.Of(answers), () => ExamplePictures.Worst(answers),
                ]);
            ReportSection.Try(part, "table", table => ReportErrors.Write(table, answers));
        });
        page.Close("section");
    }

    // A run that diverged at its first step has nothing that could be measured.
    private static bool IsFinite(Model model) => model.ParameterNames.All(
        name => !model.Parameter<double>(name).Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue));
}
