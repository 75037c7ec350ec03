using Gradus.Cli.Output;
using Gradus.Cli.Runs;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Training;

namespace Gradus.Cli.Steps;

/// <summary>What follows the last step of a run: the model is kept, evaluated, reported on, and the result is printed.</summary>
/// <param name="prepared">The run as it began.</param>
/// <param name="result">What came out.</param>
/// <param name="run">Its folder; null where none is kept.</param>
/// <param name="terminal">Where the result goes.</param>
internal sealed class RunConclusion(PreparedRun prepared, TrainingResult result, RunKeeper? run, Terminal terminal)
{
    /// <param name="repeats">The settings that repeat a run.</param>
    /// <param name="cancellation">Ends the trial of remedies.</param>
    /// <exception cref="CommandException">Something could not be written where it was asked for; the result is printed nevertheless.</exception>
    public int Write(IReadOnlyList<Setting> repeats, CancellationToken cancellation)
    {
        // Before anything looks at it: that may take long, or fail.
        (string path, string? noModel) = ModelPath.Keep(result.Model, IsWorthReplacing ? prepared.ModelPath : ModelPath.Beside(prepared.ModelPath));
        (SettingValues values, ExampleSource training, ExampleSource? test) = (prepared.Values, prepared.Examples.All, prepared.Data.Test);
        Terminal printer = prepared.IsJson ? terminal : run?.Following(terminal) ?? terminal;
        TrainReport report = new(printer, values, result, training, test, path, run?.Path)
        {
            Options = new(values, prepared.Network, prepared.Options),
            Forecast = prepared.Forecast,
        };
        string? lost = run?.Finish(result, report.OnTraining, report.OnTest);
        report.Remedies = RemedyReport.Try(
            values, prepared.Network, prepared.Options, prepared.Examples, result, ProgressDisplay.For(terminal, prepared.IsQuiet, curve: false), cancellation);
        ReportPage page = new(values, repeats, prepared.Options, result, training, test)
        {
            OnTraining = report.OnTraining,
            OnTest = report.OnTest,
            Findings = report.Findings,
            Trials = report.Remedies?.Trials ?? [],
        };
        string? noPage = page.Write();
        lost ??= run?.Keep(page);
        Print(report, (noPage is null ? values["report"] : null) ?? run?.Page);
        if (lost is not null)
        {
            terminal.Note(lost);
        }

        int ended = End(path, report.Remedies?.WasStopped == true);
        string[] faults = [.. ((string?[])[noModel, report.Remedies?.Fault, noPage]).OfType<string>()];
        return faults.Length == 0 ? ended : throw new CommandException(ExitCode.Failed, string.Join('\n', faults));
    }

    // Weights of the start, which a run that diverged leaves, are none that anybody wants in the place of a model.
    private bool IsWorthReplacing => result.Outcome != Outcome.Diverged || result.ModelEpoch >= 0 || !File.Exists(prepared.ModelPath);

    private void Print(TrainReport report, string? page)
    {
        if (prepared.IsJson)
        {
            report.WriteJson(page);
        }
        else
        {
            report.WriteText(page);
        }
    }

    private int End(string path, bool stoppedTrying)
    {
        switch (result.Outcome)
        {
            case Outcome.Cancelled:
                string further = run is null ? "" : $" Go on with 'gradus train --resume {run.Path}'.";
                terminal.Note($"stopped on request; the best model so far is in {path}.{further}");
                return ExitCode.Cancelled;
            case Outcome.Diverged:
                string kept = result.ModelEpoch < 0 ? "The weights of the start are" : "The best model before that is";
                terminal.Note($"{result.Reason} {kept} in {path}.");
                return ExitCode.Failed;
            case var _ when stoppedTrying:
                terminal.Note($"stopped on request while remedies were tried; the run was made to its end, and its model is in {path}.");
                return ExitCode.Cancelled;
            default:
                return ExitCode.Ok;
        }
    }
}
