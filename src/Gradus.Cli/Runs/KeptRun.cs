using System.Globalization;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>A run as its folder keeps it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Record">What it was and how it ended.</param>
/// <param name="Values">Its settings.</param>
/// <param name="IsRunning">Whether a program is training it.</param>
internal sealed record KeptRun(string Path, RunRecord Record, SettingValues Values, bool IsRunning)
{
    /// <summary>Where runs are unless it is said.</summary>
    public const string DefaultParent = "runs";

    public const string Running = "running";

    public string Folder => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    public IReadOnlyDictionary<string, string> Settings => Values.All;

    public string When => Record.Started == default ? "" : Record.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public string Outcome => IsRunning ? Running : Record.Outcome;

    /// <summary>The page about it; null where there is none.</summary>
    public string? Report => Existing(ReportPage.Name);

    /// <summary>Its model; null while it has none.</summary>
    public string? Model => Existing(RunFolder.ModelName);

    /// <summary>Whether it may go on, with <c>--resume</c>: it was killed, or stopped on request.</summary>
    public bool CanResume => !IsRunning && Record.CanResume && Existing(RunFolder.SettingsName) is not null;

    /// <summary>The epochs that it has written so far.</summary>
    public IReadOnlyList<EpochRecord> Epochs => Existing(RunTables.History.Name) is { } file ? RunTables.History.Load(file) : [];

    /// <summary>What it has written of its layers so far.</summary>
    public IReadOnlyList<LayerRecord> Layers => Existing(RunTables.Layers.Name) is { } file ? RunTables.Layers.Load(file) : [];

    public static KeptRun Load(string path)
    {
        SettingValues values = new();
        string settings = System.IO.Path.Combine(path, RunFolder.SettingsName);
        if (File.Exists(settings))
        {
            SettingsFile.Fill(values, settings, TrainSettings.All);
        }

        KeptRun run = new(path, RunRecord.Load(System.IO.Path.Combine(path, RunFolder.RecordName)), values, RunFolder.IsHeld(path));
        return run.Record.Outcome == RunRecord.Unfinished ? run with { Record = run.SoFar() } : run;
    }

    /// <summary>The runs in a folder, by age; what cannot be read is told, and what was made for a run that never began.</summary>
    public static List<KeptRun> In(string parent, Action<string> tell)
    {
        List<KeptRun> kept = [];
        string[] folders = Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];
        foreach (string path in folders.Order(StringComparer.Ordinal))
        {
            try
            {
                if (IsRun(path))
                {
                    kept.Add(Load(path));
                }
                else if (RunFolder.IsUndescribed(path))
                {
                    tell(RunFolder.IsHeld(path) ? $"{path}: a run is about to begin there." : $"{path}: the run was ended before it began, and there is nothing to go on with; delete the folder.");
                }
            }
            catch (CommandException error)
            {
                tell(error.Message);
            }
        }

        return kept;
    }

    /// <summary>The runs of these names: their folders, or the ends of names in a folder of runs.</summary>
    public static List<KeptRun> Named(IReadOnlyList<string> names, string parent)
    {
        List<KeptRun> kept = In(parent, _ => { });
        return [.. names.Select(name => IsRun(name) ? Load(name) : System.IO.Path.Combine(parent, name) is var path && IsRun(path) ? Load(path) : Find(name, kept, parent))];
    }

    private static bool IsRun(string path) => File.Exists(System.IO.Path.Combine(path, RunFolder.RecordName));

    private static KeptRun Find(string name, List<KeptRun> kept, string parent)
    {
        KeptRun[] matches = [.. kept.Where(run => run.Folder == name)];
        matches = matches.Length > 0 ? matches : [.. kept.Where(run => run.Folder.EndsWith(name, StringComparison.Ordinal))];
        return matches.Length switch
        {
            1 => matches[0],
            0 => throw CommandException.Usage($"There is no run '{name}' in {parent}.{Nearest.Suggestion(name, kept.Select(run => run.Folder))} 'gradus runs' lists them."),
            _ => throw CommandException.Usage($"'{name}' may be {string.Join(" or ", matches.Select(run => run.Folder))}: name one in full."),
        };
    }

    /// <summary>The record with what the history of a run without an end says.</summary>
    private RunRecord SoFar()
    {
        try
        {
            return Epochs is [.., var last] epochs ? Record with { Epochs = epochs.Count, Cost = last.Cost, ValidationCost = epochs.Min(epoch => epoch.ValidationCost) } : Record;
        }
        catch (CommandException)
        {
            return Record;
        }
    }

    private string? Existing(string name) => System.IO.Path.Combine(Path, name) is var file && File.Exists(file) ? file : null;
}
