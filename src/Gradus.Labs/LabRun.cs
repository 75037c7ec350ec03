namespace Gradus.Labs;

/// <summary>What a running lab is given: the values of its options, and whom to tell how far it is.</summary>
public sealed class LabRun
{
    private readonly IReadOnlyDictionary<string, string> options;
    private readonly IProgress<LabProgress>? progress;

    internal LabRun(IReadOnlyDictionary<string, string> options, IProgress<LabProgress>? progress, CancellationToken cancellation) =>
        (this.options, this.progress, Cancellation) = (options, progress, cancellation);

    /// <summary>Ends the run before its time; to be handed to what takes long.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The value of an option: the one that was given, or its default.</summary>
    public T Get<T>(LabOption<T> option) => options.TryGetValue(option.Name, out string? text) ? option.Read(text) : option.Default;

    /// <summary>Tells what is done now, and ends the run where that was asked for.</summary>
    /// <param name="share">The share that is done, from 0 to 1.</param>
    /// <param name="doing">What is done now, in a few words.</param>
    public void Report(double share, string doing)
    {
        Cancellation.ThrowIfCancellationRequested();
        progress?.Report(new LabProgress(share, doing));
    }
}
