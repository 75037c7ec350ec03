using Gradus.Networks;

namespace Gradus.Training;

/// <summary>
/// A run that was written down: everything that its next updates depend on.
/// <see cref="Trainer.Resume(Checkpoint, Data.ExampleSource, IProgress{TrainingProgress}?, CancellationToken)"/> goes on with it.
/// </summary>
public sealed class Checkpoint
{
    internal Checkpoint(CheckpointFile file, TrainingOptions options, int epoch, long updates, TimeSpan spent) =>
        (File, Options, Epoch, Updates, Spent) = (file, options, epoch, updates, spent);

    /// <summary>How the run was trained, but for the threads, the validation set and the checkpoints.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The model that the run began with: its first weights, its preparation, what its inputs and classes are called.</summary>
    public Model Start => File.Start;

    /// <summary>The network that is trained.</summary>
    public Network Network => Start.Network;

    /// <summary>The epochs that were ended.</summary>
    public int Epoch { get; }

    /// <summary>The updates that were made.</summary>
    public long Updates { get; }

    /// <summary>The time that the run had taken.</summary>
    public TimeSpan Spent { get; }

    /// <summary>What <see cref="Data.Dataset.Fingerprint"/> said of the data.</summary>
    public string Data => File.Data;

    /// <summary>Where it was read from: the path that was asked for, or that of the checkpoint before it.</summary>
    public string Path => File.Path;

    /// <summary>Why the checkpoint before the last was taken; null where the last was.</summary>
    public string? Notice { get; private init; }

    internal CheckpointFile File { get; }

    /// <summary>Whether there is a checkpoint at the path, or the one before it.</summary>
    public static bool Exists(string path) => System.IO.File.Exists(path) || System.IO.File.Exists(path + Checkpoints.PreviousSuffix);

    /// <summary>
    /// Reads a checkpoint, which may come from a stranger: it is data only, checked as a model file is. Where it is missing
    /// or damaged, the one before it is taken.
    /// </summary>
    /// <exception cref="ModelFileException">There is a file, but no checkpoint that can be read.</exception>
    /// <exception cref="IOException">There is no file, or the disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Checkpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string previous = path + Checkpoints.PreviousSuffix;
        try
        {
            return CheckpointFile.Read(path);
        }
        catch (Exception error) when (error is ModelFileException or FileNotFoundException && System.IO.File.Exists(previous))
        {
            Checkpoint older;
            try
            {
                older = CheckpointFile.Read(previous);
            }
            catch (ModelFileException)
            {
                older = null!;
            }

            if (older is null)
            {
                throw;
            }

            return new(older.File, older.Options, older.Epoch, older.Updates, older.Spent)
            {
                Notice = error is ModelFileException
                    ? $"{error.Message} The checkpoint before it is taken."
                    : $"'{path}' is not there: the checkpoint before it is taken.",
            };
        }
    }
}
