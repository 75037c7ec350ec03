using System.CommandLine;
using Gradus.Cli.Output;
using Gradus.Cli.Runs;
using Gradus.Cli.Settings;

namespace Gradus.Cli.Commands;

/// <summary>Lists the runs of a folder, or sets some of them side by side.</summary>
internal sealed class RunsCommand : SettingsCommand
{
    private static readonly SettingGroup[] Groupings =
    [
        new("Runs",
            new("runs", "FOLDER", "The folder of the runs; runs unless given."),
            CommonSettings.Json),
    ];

    private readonly Argument<string[]> names = new("RUN")
    {
        Description = "Runs to compare, by folder or by the end of its name; all are listed where none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Terminal terminal;

    public RunsCommand(Terminal terminal)
        : base(
            "runs",
            "Lists the training runs of a folder, or compares some: what they were, how they ended, and the settings in which they differ.",
            Groupings,
            "gradus runs",
            "gradus runs 20260131-120000-iris 20260131-120500-iris")
    {
        this.terminal = terminal;
        Add(names);
        SetAction(result => Run(result.GetValue(names) ?? [], Read(result)));
    }

    private int Run(string[] named, SettingValues values)
    {
        string parent = values["runs"] ?? KeptRun.DefaultParent;
        List<KeptRun> chosen = named.Length == 0 ? KeptRun.In(parent, terminal.Note) : KeptRun.Named(named, parent);
        if (values.IsOn("json"))
        {
            WriteJson(chosen);
        }
        else if (named.Length > 0)
        {
            Compare(chosen);
        }
        else if (chosen.Count == 0)
        {
            terminal.Note($"there are no runs in {parent}. 'gradus train' keeps one there; --runs names another folder.");
        }
        else
        {
            TextTable.Write(
                terminal.Out,
                ["when (UTC)", "name", "data", "network", "epochs", "cost", "test", "outcome", "report"],
                [.. chosen.Select(run => (string[])[run.When, run.Record.Name, run.Record.Data, run.Record.Network, Epochs(run), Cost(run), Test(run), run.Outcome, run.Report ?? ""])]);
            GoOn(chosen);
        }

        return ExitCode.Ok;
    }

    private void GoOn(List<KeptRun> runs)
    {
        string[] ways = [.. runs.Where(run => run.CanResume).Select(run => $"  gradus train --resume {CallText.Word(run.Path)}")];
        if (ways.Length > 0)
        {
            terminal.Out.WriteLine($"\nnot finished; these go on where they ended:\n{string.Join('\n', ways)}");
        }
    }

    private void Compare(List<KeptRun> runs)
    {
        List<string[]> rows =
        [
            Row("data", run => run.Record.Data),
            Row("network", run => run.Record.Network),
            Row("outcome", run => run.Outcome),
            Row("epochs", Epochs),
            Row("cost", Cost),
            Row("validation cost", run => Figure(run.Record.ValidationCost)),
            Row("training accuracy", run => Share(run.Record.TrainingAccuracy)),
            Row("test accuracy", run => Share(run.Record.TestAccuracy)),
            Row("test cost", run => Figure(run.Record.TestCost)),
            Row("time", run => run.Record.Seconds is { } seconds ? Figures.Duration(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9))) : ""),
            Row("data are the same", run => run.Record.Fingerprint == runs[0].Record.Fingerprint ? "yes" : "no"),
            Row("version", run => run.Record.Library),
            Row("report", run => run.Report ?? ""),
            Row("go on with", run => run.CanResume ? $"--resume {CallText.Word(run.Path)}" : ""),
        ];
        foreach (string name in runs.SelectMany(run => run.Settings.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            string[] row = Row($"--{name}", run => !run.Settings.TryGetValue(name, out string? text) ? "" : text.Length == 0 ? "yes" : text);
            if (row.Skip(1).Distinct().Count() > 1)
            {
                rows.Add(row);
            }
        }

        TextTable.Write(terminal.Out, ["", .. runs.Select(run => run.Folder)], [.. rows.Where(row => row.Skip(1).Any(cell => cell.Length > 0))]);

        string[] Row(string title, Func<KeptRun, string> of) => [title, .. runs.Select(of)];
    }

    private void WriteJson(List<KeptRun> runs) => JsonDocumentWriter.Write(terminal, "runs", json => json.Array("runs", runs, run =>
    {
        json.WriteString("folder", Path.GetFullPath(run.Path));
        json.WriteBoolean(KeptRun.Running, run.IsRunning);
        json.WriteBoolean("resumable", run.CanResume);
        json.WriteString("report", run.Report is null ? null : Path.GetFullPath(run.Report));
        run.Record.Write(json);
        json.Object("settings", _ =>
        {
            foreach ((string name, string value) in run.Settings)
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
        });
    }));

    private static string Epochs(KeptRun run) => (run.Record.Epochs, run.Record.EpochsAskedFor) switch
    {
        ({ } made, { } asked) when run.IsRunning || run.CanResume => $"{Whole(made)} of {Whole(asked)}",
        ({ } made, _) => Whole(made),
        _ => "",
    };

    private static string Whole(double epochs) => Figures.Whole((long)Math.Clamp(epochs, 0, 1e15));

    private static string Cost(KeptRun run) => Figure(run.Record.Cost);

    private static string Test(KeptRun run) =>
        run.Record.TestAccuracy is { } share ? Figures.Percent(share) : run.Record.TestCost is { } cost ? $"cost {Figures.Short(cost)}" : "";

    private static string Figure(double? number) => number is { } value ? Figures.Short(value) : "";

    private static string Share(double? number) => number is { } value ? Figures.Percent(value) : "";
}
