using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Networks;
using Gradus.Reports;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The page of HTML about a run: in its folder, and where <c>--report</c> asks for one.</summary>
internal sealed class ReportPage(
    SettingValues values, IReadOnlyList<Setting> known, TrainingOptions options, TrainingResult result, ExampleSource training, ExampleSource? test)
{
    // Of streamed examples so many are shown.
    private const int Shown = 2000;

    /// <summary>Its name in the folder of a run.</summary>
    public const string Name = "report.html";

    /// <summary>Measured already; null to measure it for the page.</summary>
    public Evaluation? OnTraining { get; init; }

    /// <summary>Measured already; null to measure it for the page, where there is a test part.</summary>
    public Evaluation? OnTest { get; init; }

    /// <summary>What stood out, in options.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What became of the remedies, where they were tried.</summary>
    public IReadOnlyList<RemedyTrial> Trials { get; init; } = [];

    /// <summary>Refuses, before any work is done, a path at which no page can go.</summary>
    public static void RequireFree(SettingValues values)
    {
        if (values["report"] is { } path)
        {
            OutputPath.RequireForPage(path, "--report", values.IsOn("force"));
        }
    }

    /// <summary>Writes the page where it was asked for; says why where it could not.</summary>
    public string? Write() => values["report"] is { } path && Failures.OfShowing(() => Save(path)) is { } fault
        ? $"The report could not be written to {path}: {fault} What came out is kept: draw it with 'gradus plot', or train again with another --report."
        : null;

    public void Save(string path) => new TrainingReport(result, InMemory(training)!)
    {
        Title = $"Training on {values["data"]}{(training is StreamedDataset ? ", shown by some of its examples" : "")}",
        Test = InMemory(test),
        OnTraining = OnTraining,
        OnTest = OnTest,
        Options = options,
        Findings = Findings,
        Trials = Trials,
        Command = CallText.Command("train", values, known),
        Settings = [.. known.Where(setting => values.Has(setting.Name)).Select(setting => KeyValuePair.Create(setting.Option, values[setting.Name]!))],
    }.Save(path);

    /// <summary>The examples, or some of those that are streamed.</summary>
    public static Dataset? InMemory(ExampleSource? data) => data is StreamedDataset streamed ? streamed.Sample(Shown) : (Dataset?)data;
}
