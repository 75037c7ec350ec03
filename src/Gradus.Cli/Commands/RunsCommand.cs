using System.CommandLine;
using System.Globalization;
using Gradus.Cli.Output;
using Gradus.Cli.Runs;
using Gradus.Cli.Settings;

namespace Gradus.Cli.Commands;

/// <summary>Lists the runs of a folder, or sets some of them side by side.</summary>
internal sealed class RunsCommand : SettingsCommand
{
    private const string DefaultParent = "runs", Running = "running";

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
        string parent = values["runs"] ?? DefaultParent;
        List<KeptRun> kept = Kept(parent, warn: named.Length == 0);
        List<KeptRun> chosen = named.Length == 0 ? kept : [.. named.Select(name => Find(name, kept, parent))];
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
                [.. chosen.Select(run => (string[])[run.When, run.Record.Name, run.Record.Data, run.Record.Network, run.Epochs, run.Cost, run.Test, run.Outcome, run.Report ?? ""])]);
        }

        return ExitCode.Ok;
    }

    private List<KeptRun> Kept(string parent, bool warn)
    {
        List<KeptRun> kept = [];
        string[] folders = Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];
        foreach (string path in folders.Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(path, RunFolder.RecordName)))
            {
                continue;
            }

            try
            {
                kept.Add(KeptRun.Load(path));
            }
            catch (CommandException error)
            {
                if (warn)
                {
                    terminal.Note(error.Message);
                }
            }
        }

        return kept;
    }

    private static KeptRun Find(string name, List<KeptRun> kept, string parent)
    {
        if (File.Exists(Path.Combine(name, RunFolder.RecordName)))
        {
            return KeptRun.Load(name);
        }

        KeptRun[] matches = [.. kept.Where(run => run.Folder == name)];
        matches = matches.Length > 0 ? matches : [.. kept.Where(run => run.Folder.EndsWith(name, StringComparison.Ordinal))];
        return matches.Length switch
        {
            1 => matches[0],
            0 => throw CommandException.Usage($"There is no run '{name}' in {parent}.{Nearest.Suggestion(name, kept.Select(run => run.Folder))} 'gradus runs' lists them."),
            _ => throw CommandException.Usage($"'{name}' may be {string.Join(" or ", matches.Select(run => run.Folder))}: name one in full."),
        };
    }

    private void Compare(List<KeptRun> runs)
    {
        List<string[]> rows =
        [
            Row("data", run => run.Record.Data),
            Row("network", run => run.Record.Network),
            Row("outcome", run => run.Outcome),
            Row("epochs", run => run.Epochs),
            Row("cost", run => run.Cost),
            Row("validation cost", run => Figure(run.Record.ValidationCost)),
            Row("training accuracy", run => Share(run.Record.TrainingAccuracy)),
            Row("test accuracy", run => Share(run.Record.TestAccuracy)),
            Row("test cost", run => Figure(run.Record.TestCost)),
            Row("time", run => run.Record.Seconds is { } seconds ? Figures.Duration(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9))) : ""),
            Row("data are the same", run => run.Record.Fingerprint == runs[0].Record.Fingerprint ? "yes" : "no"),
            Row("version", run => run.Record.Library),
            Row("report", run => run.Report ?? ""),
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
        json.WriteBoolean(Running, run.IsRunning);
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

    private static string Figure(double? number) => number is { } value ? Figures.Short(value) : "";

    private static string Share(double? number) => number is { } value ? Figures.Percent(value) : "";

    private sealed record KeptRun(string Path, RunRecord Record, IReadOnlyDictionary<string, string> Settings, bool IsRunning)
    {
        public string Folder => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

        public string When => Record.Started == default ? "" : Record.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

        public string Outcome => IsRunning ? Running : Record.Outcome;

        /// <summary>The page about it; null where there is none.</summary>
        public string? Report => System.IO.Path.Combine(Path, ReportPage.Name) is var page && File.Exists(page) ? page : null;

        public string Epochs => Record.Epochs is { } epochs ? Figures.Whole((long)Math.Clamp(epochs, 0, 1e15)) : "";

        public string Cost => Figure(Record.Cost);

        public string Test => Record.TestAccuracy is { } share ? Figures.Percent(share) : Record.TestCost is { } cost ? $"cost {Figures.Short(cost)}" : "";

        public static KeptRun Load(string path)
        {
            SettingValues values = new();
            string settings = System.IO.Path.Combine(path, RunFolder.SettingsName);
            if (File.Exists(settings))
            {
                SettingsFile.Fill(values, settings, TrainSettings.All);
            }

            return new(path, RunRecord.Load(System.IO.Path.Combine(path, RunFolder.RecordName)), values.All, RunFolder.IsHeld(path));
        }
    }
}
