using Gradus.Networks.Safetensors;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Writes a run down when it is time. What goes wrong meanwhile does not end the run.</summary>
/// <param name="where">Where to, and how often.</param>
/// <param name="describe">All of the file but what the parts of the run remember; asked once, when it is first needed.</param>
internal sealed class CheckpointWriter(Checkpoints where, Func<SafetensorsFile> describe)
{
    private SafetensorsFile? head;
    private TimeSpan due = where.Every;

    /// <summary>The first thing that went wrong, in a sentence; null while nothing has.</summary>
    public string? Warning { get; private set; }

    /// <summary>Whether so much time has gone by that one is due.</summary>
    public bool IsDueAt(TimeSpan elapsed) => elapsed >= due;

    /// <summary>Whether one is due after the epoch of this number.</summary>
    public bool IsDueAfter(int epoch) => where.EveryEpochs is { } epochs && (epoch + 1) % epochs == 0;

    /// <summary>To be told of each update before it is made.</summary>
    public void BeforeUpdate(long updates) => where.BeforeUpdate?.Invoke(updates);

    /// <summary>Writes down what these parts of the run name; says whether this is the first time that it failed.</summary>
    public bool Write(Action<RunState> keep, Func<TimeSpan> elapsed)
    {
        bool first = false;
        try
        {
            head ??= describe();
            SafetensorsFile file = head.Copy();
            keep(new StateWriter(file));
            file.Write(where.Path, where.Path + Checkpoints.PreviousSuffix);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            first = Warning is null;
            string sentence = error.Message.EndsWith('.') ? error.Message : error.Message + ".";
            Warning ??= $"No checkpoint could be written: {sentence} The run goes on, and tries again when the next is due.";
        }

        due = elapsed() + where.Every;
        return first;
    }
}
