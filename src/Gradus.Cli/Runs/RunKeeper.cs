using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>
/// Keeps a training run in a folder from before its first step to after its last, or goes on with one that is kept.
/// What cannot be kept is said, and does not end the run.
/// </summary>
internal sealed class RunKeeper : IDisposable
{
    private const double Seconds = 60, MostSeconds = 1e9;

    private readonly SettingValues values;
    private readonly RunFolder folder;
    private readonly bool isNew;
    private RunRecord? record;
    private HistoryKeeper? history;

    private RunKeeper(SettingValues values, RunFolder folder, RunRecord? record, Checkpoint? from) =>
        (this.values, this.folder, this.record, From, isNew) = (values, folder, record, from, record is null);

    /// <summary>Where the run goes on; null where it begins.</summary>
    public Checkpoint? From { get; }

    public string Path => folder.Path;

    /// <summary>Whether there is anything of the run that could be lost.</summary>
    public bool HasBegun => !isNew || history is { HasBegun: true } || Checkpoint.Exists(folder[RunFolder.CheckpointName]);

    /// <summary>Where the page about the run is; null while there is none.</summary>
    public string? Page => File.Exists(folder[ReportPage.Name]) ? folder[ReportPage.Name] : null;

    /// <summary>Goes on with the run that the settings name, with its own settings beside those; null where they name none.</summary>
    public static RunKeeper? Resume(SettingValues values, IReadOnlyList<Setting> known)
    {
        if (values["resume"] is not { } path)
        {
            return null;
        }

        if (values.HasAny("runs", "name", "no-run"))
        {
            throw CommandException.Usage("--resume goes on in the folder of the run: leave out --runs, --name and --no-run.");
        }

        RunFolder folder = RunFolder.Open(path);
        try
        {
            var record = RunRecord.Load(folder[RunFolder.RecordName]);
            if (!record.CanResume)
            {
                throw CommandException.Usage($"--resume {path}: the run has ended ({record.Outcome}); its model is {folder[RunFolder.ModelName]}. To train it further, start a run with --weights and that model.");
            }

            SettingValues own = new();
            SettingsFile.Fill(own, folder[RunFolder.SettingsName], known);
            ResumedSettings.Take(values, own, path, known);
            return new RunKeeper(values, folder, record, folder.Checkpoint());
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A folder for a new run; null where none is wanted, or where none can be made and none was asked for.</summary>
    public static RunKeeper? Begin(SettingValues values, Action<string> say)
    {
        if (values.IsOn("no-run"))
        {
            return values.HasAny("runs", "name")
                ? throw CommandException.Usage("--no-run keeps no run: leave out --runs and --name.")
                : null;
        }

        string parent = values["runs"] ?? KeptRun.DefaultParent;
        try
        {
            return new RunKeeper(values, RunFolder.Create(parent, RunFolder.NameOf(values), DateTimeOffset.UtcNow), null, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (values.Has("runs"))
            {
                throw new CommandException(ExitCode.Failed, $"--runs {parent}: no run can be kept there: {Failures.Sentence(error)} Check the permissions and the free space, or name another folder.", error);
            }

            say($"the run is not kept, so that it cannot be resumed: {Failures.Sentence(error)} --runs names a folder that can be written.");
            return null;
        }
    }

    /// <summary>Where the state of the run is written down, and how often.</summary>
    public static (TimeSpan Every, int? Epochs) Rhythm(SettingValues values) => (
        values.Number("checkpoint-seconds", "60") is not { } seconds ? TimeSpan.FromSeconds(Seconds)
            : seconds >= 0 ? TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds))
            : throw values.Wrong("checkpoint-seconds", "takes a number of seconds, 0 or above, such as 60"),
        values.Count("checkpoint-epochs", "10"));

    /// <summary>The options with the checkpoints of this folder.</summary>
    public TrainingOptions With(TrainingOptions options)
    {
        (TimeSpan every, int? epochs) = Rhythm(values);
        return options with { Checkpoints = new(folder[RunFolder.CheckpointName], every, epochs) };
    }

    /// <summary>The terminal, followed by the log.</summary>
    public Terminal Following(Terminal terminal) => folder.Following(terminal);

    public void Log(string text) => folder.Log(text);

    /// <summary>Writes the history down while the run goes on, and tells whoever else is to be told.</summary>
    public IProgress<TrainingProgress> Recording(IProgress<TrainingProgress>? shown) =>
        history = new HistoryKeeper(Path, values.IsOn("tensorboard") ? TensorBoardFile.NameAt(record!.Started) : null, record!.Started, shown);

    /// <summary>Writes down what the run is, before its first step.</summary>
    public void Describe(IReadOnlyList<Setting> known, ExampleSource training, ExampleSource? test, Network network, string shape, TrainingOptions options)
    {
        string fingerprint = training.Fingerprint(), ofTest = test?.Fingerprint() ?? "", ofValidation = options.Validation?.Fingerprint() ?? "";
        if (record is not null)
        {
            if (record.OtherData(fingerprint, ofTest, ofValidation) is { } other)
            {
                throw CommandException.Usage($"--resume {Path}: the run was begun with {other} Resume with what it began with, in the same order.");
            }

            return;
        }

        record = new()
        {
            Started = DateTimeOffset.UtcNow,
            Name = RunFolder.NameOf(values),
            Library = Product.Version,
            Directory = Environment.CurrentDirectory,
            Data = values["data"] ?? "",
            Fingerprint = fingerprint,
            TestFingerprint = ofTest,
            ValidationFingerprint = ofValidation,
            Network = shape,
            Parameters = network.ParameterCount,
            EpochsAskedFor = options.Epochs,
        };
        record.Save(folder[RunFolder.RecordName]);
        SettingsFile.Save(values, folder[RunFolder.SettingsName], known);
    }

    /// <summary>Says so where relative paths would lead elsewhere.</summary>
    public string? OtherDirectory() => record is { Directory: { Length: > 0 } began } && began != Environment.CurrentDirectory
        ? $"the run began in {began}: paths of files are taken from here, {Environment.CurrentDirectory}."
        : null;

    /// <summary>Keeps what came out: each part that can be; says what of it could not.</summary>
    public string? Finish(TrainingResult result, Evaluation? onTraining, Evaluation? onTest)
    {
        List<string> faults = [];
        Try(() => result.Model.Save(folder[RunFolder.ModelName]));
        Try(() => history!.Finish(result));
        IReadOnlyList<EpochRecord> epochs = result.History.Epochs;
        record = record! with
        {
            Outcome = TrainReport.Name(result.Outcome),
            Epochs = epochs.Count,
            Cost = epochs.Count > 0 ? epochs[^1].Cost : null,
            ValidationCost = epochs.Min(epoch => epoch.ValidationCost),
            TrainingAccuracy = onTraining?.Accuracy,
            TestCost = onTest?.Cost,
            TestAccuracy = onTest?.Accuracy,
            Seconds = result.Duration.TotalSeconds,
        };
        Try(() => record.Save(folder[RunFolder.RecordName]));
        return Lost(faults);

        void Try(Action write) => faults.AddRange(Failures.OfWriting(write) is { } fault ? [fault] : []);
    }

    /// <summary>Keeps the page about the run; says so where it could not.</summary>
    public string? Keep(ReportPage page) => Lost(Failures.OfShowing(() => page.Save(folder[ReportPage.Name])) is { } fault ? [fault] : []);

    /// <summary>Takes the folder away again, of a run that was refused before it began.</summary>
    /// <returns>Whether it is gone.</returns>
    public bool Discard()
    {
        history?.Dispose();
        return folder.Discard();
    }

    public void Dispose()
    {
        history?.Dispose();
        folder.Dispose();
    }

    private string? Lost(List<string> faults) =>
        faults.Count == 0 ? null : $"not all of the run could be kept in {Path}: {string.Join(" ", faults.Distinct())}";
}
