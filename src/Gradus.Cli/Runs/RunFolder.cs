using System.Globalization;
using System.Text;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>
/// The folder of one training run: <c>settings.json</c>, <c>run.json</c> (what it was and how it ended), <c>log.txt</c>,
/// <c>history.csv</c>, the model and the checkpoint. While a program trains in it, nobody else may.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    public const string SettingsName = "settings.json", RecordName = "run.json", LogName = "log.txt";
    public const string ModelName = "model.safetensors", CheckpointName = "checkpoint.safetensors";

    private const string LockName = ".lock";

    private readonly FileStream held;
    private readonly StreamWriter file;
    private readonly ForgivingWriter log;
    private readonly string? madeParent;

    private RunFolder(string path, FileStream held, string? madeParent = null)
    {
        (Path, this.held, this.madeParent) = (path, held, madeParent);
        file = new StreamWriter(this[LogName], append: true, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        log = ForgivingWriter.OfErrors(() => file);
    }

    public string Path { get; }

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A new folder in another one, which is made where it is missing: its name is the time, of UTC, and a name.</summary>
    public static RunFolder Create(string parent, string name, DateTimeOffset now)
    {
        string? made = Directory.Exists(parent) ? null : parent;
        string first = System.IO.Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmmss}-{name}"));
        for (int number = 1; ; number++)
        {
            string path = number == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}-{number}");
            Directory.CreateDirectory(path);

            // Of two that ask for the same name at once, one has the lock and the record.
            if (TryLock(path) is { } held)
            {
                if (!File.Exists(System.IO.Path.Combine(path, LogName)))
                {
                    return new RunFolder(path, held, made);
                }

                held.Dispose();
            }
        }
    }

    /// <summary>The folder of a run that goes on.</summary>
    public static RunFolder Open(string path)
    {
        if (!File.Exists(System.IO.Path.Combine(path, SettingsName)))
        {
            throw CommandException.Usage($"--resume {path}: there is no run: a run is a folder with a {SettingsName} in it. 'gradus runs' lists them.");
        }

        return TryLock(path) is { } held
            ? new RunFolder(path, held)
            : throw CommandException.Usage($"--resume {path}: another program is training it. Wait for it, or stop it first.");
    }

    /// <summary>Whether a folder was made for a run that has not been described: its program was ended before, or is about to.</summary>
    public static bool IsUndescribed(string path) => File.Exists(System.IO.Path.Combine(path, LockName))
        && File.Exists(System.IO.Path.Combine(path, LogName)) && !File.Exists(System.IO.Path.Combine(path, RecordName));

    /// <summary>Whether a program is training in the folder.</summary>
    public static bool IsHeld(string path)
    {
        if (!File.Exists(System.IO.Path.Combine(path, LockName)))
        {
            return false;
        }

        using FileStream? held = TryLock(path);
        return held is null;
    }

    /// <summary>The name of a run after its data: the file's, or that of the built-in set.</summary>
    public static string NameOf(SettingValues values)
    {
        string text = values["name"] ?? DataName(values["data"] ?? "run");
        StringBuilder name = new();
        foreach (char c in text)
        {
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-');
        }

        string clean = name.ToString().Trim('-');
        return clean.Length is > 0 and <= 100 ? clean
            : values.Has("name") ? throw values.Wrong("name", "has from 1 to 100 letters and digits")
            : "run";
    }

    /// <summary>Adds lines to the log.</summary>
    public void Log(string text)
    {
        log.WriteLine(text);
        log.Flush();
    }

    /// <summary>The terminal, with all that is said on it in the log too.</summary>
    public Terminal Following(Terminal terminal) =>
        terminal with { Out = new BothWriter(terminal.Out, log), Error = new BothWriter(terminal.Error, log) };

    /// <summary>The last checkpoint, or null where none has been written.</summary>
    public Checkpoint? Checkpoint() => Training.Checkpoint.Exists(this[CheckpointName]) ? Training.Checkpoint.Load(this[CheckpointName]) : null;

    /// <summary>Takes the folder of a run away that was refused before its first step, if it holds nothing else.</summary>
    /// <returns>Whether it is gone.</returns>
    public bool Discard()
    {
        Dispose();
        _ = Failures.OfWriting(() =>
        {
            string[] own = [LockName, LogName, RecordName, SettingsName];
            if (Directory.GetFileSystemEntries(Path).All(entry => own.Contains(System.IO.Path.GetFileName(entry))))
            {
                Directory.Delete(Path, recursive: true);
            }

            if (madeParent is not null && Directory.GetFileSystemEntries(madeParent).Length == 0)
            {
                Directory.Delete(madeParent);
            }
        });
        return !Directory.Exists(Path);
    }

    public void Dispose()
    {
        try
        {
            file.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The log is the least of what a full disk takes.
        }

        held.Dispose();
    }

    private static string DataName(string data)
    {
        int arguments = data.IndexOf('(', StringComparison.Ordinal);
        string name = System.IO.Path.GetFileName((arguments < 0 ? data : data[..arguments]).TrimEnd('/', '\\'));
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }

    // The system lets go of it however the program ends.
    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(System.IO.Path.Combine(path, LockName)))
        {
            return null;
        }
    }
}
