using System.Text.Json;
using Gradus.Cli.Settings;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The remedies of a run's findings, tried in turn and shown beside the run as it was asked for.</summary>
internal sealed class RemedyReport
{
    private const int Lines = 8;

    private readonly TrainingResult asked;

    private RemedyReport(TrainingResult asked, IReadOnlyList<RemedyTrial> trials) => (this.asked, Trials) = (asked, trials);

    public IReadOnlyList<RemedyTrial> Trials { get; }

    /// <summary>Whether the trials were ended before all were made.</summary>
    public bool WasStopped { get; private init; }

    /// <summary>Why the best model is not where it was to be; null where it is, or none was asked for.</summary>
    public string? Fault { get; private set; }

    // Where the best model is.
    private string? SavedTo { get; set; }

    private RemedyTrial? Best => Trials.LastOrDefault(trial => trial.Helped);

    /// <summary>Refuses, before any work is done, settings that do not go together, and a path at which no model can go.</summary>
    public static void Require(SettingValues values)
    {
        if (values["remedied-out"] is { } path)
        {
            if (!values.IsOn("try-remedies"))
            {
                throw CommandException.Usage("--remedied-out goes with --try-remedies; give both.");
            }

            OutputPath.RequireForModel(path, "--remedied-out", values.IsOn("force"));
        }

        if (values.IsOn("try-remedies") && values.Has("weights"))
        {
            throw CommandException.Usage("--try-remedies begins each run anew with weights drawn from the seed, but --weights gives them: leave one of them out.");
        }
    }

    /// <summary>Tries them, if that is asked for and the run was not stopped.</summary>
    public static RemedyReport? Try(
        SettingValues values, Network network, TrainingOptions options, RunExamples examples, TrainingResult result, ProgressDisplay display,
        CancellationToken cancellation)
    {
        if (!values.IsOn("try-remedies") || result.Outcome == Outcome.Cancelled)
        {
            return null;
        }

        IReadOnlyList<RemedyTrial> trials = [];
        _ = display.Watch(progress =>
        {
            trials = Remedies.Try(network, options, examples, result, progress, cancellation);
            return result;
        });
        RemedyReport report = new(result, trials) { WasStopped = cancellation.IsCancellationRequested };
        if (values["remedied-out"] is { } path && report.Best is { } best)
        {
            (report.SavedTo, report.Fault) = ModelPath.Keep(best.Result.Model, path);
        }

        return report;
    }

    public void WriteText(ResultTable table, TextWriter output, SettingValues values)
    {
        if (Trials.Count == 0)
        {
            table.Row("remedies", WasStopped ? "none was tried to its end: stopped on request." : "there was nothing to try: no finding has a remedy that a program can apply.");
            return;
        }

        foreach (RemedyTrial trial in Trials)
        {
            string costs = $"the cost goes from {Figures.Short(trial.CostBefore)} to {Figures.Short(trial.CostAfter)}";
            table.Row("remedy", $"{trial.Finding.Subject}: with {trial.Finding.Change} {costs}{(trial.Helped ? "; it helped." : "; it did not help, and was taken back.")}");
        }

        table.Row("remedies", WasStopped ? "stopped on request; others may be left to try." : null);
        output.WriteLine();
        TextTable.Write(output, ["epoch", "as asked", .. Trials.Select(trial => trial.Finding.Change!.Description)], Rows());
        output.WriteLine();
        table.Row("remedied", !values.Has("remedied-out") ? null : SavedTo ?? "no model: no remedy helped");
    }

    public void WriteJson(Utf8JsonWriter json, SettingValues values)
    {
        json.Array("remedies", Trials, trial =>
        {
            json.WriteString("finding", trial.Finding.Subject);
            json.WriteString("change", trial.Finding.Change!.Description);
            json.Number("costBefore", trial.CostBefore);
            json.Number("costAfter", trial.CostAfter);
            json.WriteBoolean("helped", trial.Helped);
            json.WriteString("outcome", TrainReport.Name(trial.Result.Outcome));
            TrainReport.WriteHistory(json, trial.Result.History);
        });
        json.WriteString("remediedModel", SavedTo is null ? null : Path.GetFullPath(SavedTo));
    }

    // The cost that trials are judged by, in some of the epochs.
    private List<string[]> Rows()
    {
        TrainingResult[] runs = [asked, .. Trials.Select(trial => trial.Result)];
        int longest = runs.Max(run => run.History.Epochs.Count);
        List<string[]> rows = [];
        for (int i = 1; i <= Math.Min(Lines, longest); i++)
        {
            int epoch = (int)((long)i * longest / Math.Min(Lines, longest));
            rows.Add([Figures.Whole(epoch), .. runs.Select(run => Cost(run.History.Epochs, epoch))]);
        }

        return rows;
    }

    private static string Cost(IReadOnlyList<EpochRecord> epochs, int epoch) => epoch > epochs.Count
        ? "ended"
        : Figures.Short(epochs.Take(epoch).LastOrDefault(one => one.ValidationCost is not null)?.ValidationCost ?? epochs[epoch - 1].Cost);
}
