using System.Diagnostics;
using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>Writes the history of a run into its folder while the run goes on, so that whatever ends it, what was recorded can be seen.</summary>
/// <param name="folder">The folder of the run.</param>
/// <param name="events">The file of the same as events for TensorBoard; null for none.</param>
/// <param name="began">When the run began.</param>
/// <param name="next">Told all that this one is told; null for nobody.</param>
internal sealed class HistoryKeeper(string folder, string? events, DateTimeOffset began, IProgress<TrainingProgress>? next)
    : IProgress<TrainingProgress>, IDisposable
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly List<GrowingFile> files = [];
    private int epochs, layers, steps;
    private TimeSpan flushed;

    /// <summary>How long what was recorded may stay in memory.</summary>
    public TimeSpan FlushEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether anything was written.</summary>
    public bool HasBegun => files.Count > 0;

    public void Report(TrainingProgress value)
    {
        Add(value.History, value.Elapsed);
        if (clock.Elapsed - flushed >= FlushEvery)
        {
            flushed = clock.Elapsed;
            files.ForEach(file => file.Flush());
        }

        next?.Report(value);
    }

    /// <summary>Writes what is left of a run that has ended.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Finish(TrainingResult result)
    {
        Add(result.History, result.Duration);
        files.ForEach(file => file.Flush());
        if (!files.TrueForAll(file => file.IsWhole))
        {
            // The disk may have been full for a while: once more, and now it may complain.
            foreach ((string path, Action<Stream> whole) in Whole(result.History, result.Duration))
            {
                Files.AtomicFile.Write(path, whole);
            }
        }
    }

    public void Dispose() => files.ForEach(file => file.Dispose());

    private void Add(History history, TimeSpan elapsed)
    {
        if (files.Count == 0)
        {
            // In place of what is there: what a run had written after its last checkpoint, a torn line at its end, is no part of
            // the run that goes on.
            files.AddRange(Whole(history, elapsed).Select(file => new GrowingFile(file.Path, file.Write)));
        }
        else
        {
            AddRest(history);
        }

        (epochs, layers, steps) = (history.Epochs.Count, history.Layers.Count, history.Steps.Count);
    }

    private void AddRest(History history)
    {
        files[0].Add(file => RunTables.History.Add(file, history.Epochs, epochs));
        files[1].Add(file => RunTables.Layers.Add(file, history.Layers, layers));
        if (events is not null)
        {
            files[2].Add(file => TensorBoardFile.Add(file, history, epochs, layers, steps, DateTimeOffset.UtcNow));
        }
    }

    private IEnumerable<(string Path, Action<Stream> Write)> Whole(History history, TimeSpan elapsed)
    {
        yield return (Path.Combine(folder, RunTables.History.Name), file => RunTables.History.Write(file, history.Epochs));
        yield return (Path.Combine(folder, RunTables.Layers.Name), file => RunTables.Layers.Write(file, history.Layers));
        if (events is not null)
        {
            yield return (Path.Combine(folder, events), file => TensorBoardFile.Write(file, history, began, elapsed));
        }
    }
}
