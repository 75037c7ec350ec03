namespace Gradus.Training;

/// <summary>
/// Where and how often a run is written down, so that <see cref="Trainer.Resume(Checkpoint, Data.ExampleSource, IProgress{TrainingProgress}?, CancellationToken)"/> can go on with it after whatever ended
/// it, to the same bits. A run that is cancelled is written down once more.
/// </summary>
/// <remarks>
/// Each is written whole or not at all, and the one before it stays beside it, its name ended by
/// <see cref="PreviousSuffix"/>. One that cannot be written, because the disk is full, say, ends in a warning; the run and
/// the last good one go on.
/// </remarks>
public sealed record Checkpoints
{
    /// <summary>What the name of the checkpoint before the last ends in.</summary>
    public const string PreviousSuffix = ".previous";

    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    /// <summary>Writes checkpoints to a file.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="every">The time between two; a minute if left out, <see cref="TimeSpan.Zero"/> for one before each update.</param>
    /// <param name="everyEpochs">Beside that, one after every so many epochs, 1 or more; null for by time alone.</param>
    public Checkpoints(string path, TimeSpan? every = null, int? everyEpochs = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        Every = every is not { } time ? OneMinute
            : time >= TimeSpan.Zero ? time
            : throw new ArgumentOutOfRangeException(nameof(every), every, "The time between two checkpoints is 0 or more.");
        EveryEpochs = everyEpochs is < 1
            ? throw new ArgumentOutOfRangeException(nameof(everyEpochs), everyEpochs, "The epochs between two checkpoints are 1 or more.")
            : everyEpochs;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The time between two.</summary>
    public TimeSpan Every { get; }

    /// <summary>The epochs after which there is one in any case; null for by time alone.</summary>
    public int? EveryEpochs { get; }

    /// <summary>Refuses, before the run begins, a path at which no file can be.</summary>
    internal void RequireFolder()
    {
        string? folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path));
        if (Directory.Exists(Path) || !Directory.Exists(folder))
        {
            throw new ArgumentException(Directory.Exists(Path)
                ? $"Checkpoints go to a file, but '{Path}' is a directory: name a file in it."
                : $"Checkpoints go to '{Path}', but there is no directory '{folder}': create it, or choose another path.");
        }
    }

    /// <summary>Called before each update with the number of those made: tests end a run wherever they like.</summary>
    internal Action<long>? BeforeUpdate { get; init; }
}
