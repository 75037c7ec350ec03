namespace Gradus.Labs;

/// <summary>
/// A claim of the notes as an experiment: it runs in seconds, has options for what the note varies, and gives numbers, figures,
/// formulas and the reason in plain words. The same options give the same bits, but for times.
/// </summary>
public abstract class Lab
{
    /// <summary>The name on the command line, such as <c>dead-units</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The heading of its page.</summary>
    public abstract string Title { get; }

    /// <summary>What it shows, in one line.</summary>
    public abstract string Shows { get; }

    /// <summary>What the notes say about it: the claim that is put to the test.</summary>
    public abstract string Claim { get; }

    /// <summary>What can be varied.</summary>
    public virtual IReadOnlyList<LabOption> Options => [];

    /// <summary>The files of the library in which its formulas stand, from the root of the repository.</summary>
    public abstract IReadOnlyList<string> Sources { get; }

    /// <summary>Runs the experiment.</summary>
    /// <param name="options">Values of options by name, as text; the others have their defaults.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Ends it before its time.</param>
    /// <exception cref="ArgumentException">There is no such option, or it cannot have this value.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public LabResult Run(IReadOnlyDictionary<string, string>? options = null, IProgress<LabProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new Dictionary<string, string>();
        foreach ((string name, string text) in options)
        {
            LabOption option = Options.FirstOrDefault(one => one.Name == name)
                ?? throw new ArgumentException($"The lab {Name} has no option '{name}'. It has {(Options.Count == 0 ? "none" : string.Join(", ", Options.Select(one => one.Name)))}.");
            option.Check(text);
        }

        LabResult result = Run(new LabRun(options, progress, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Does the experiment.</summary>
    protected abstract LabResult Run(LabRun run);
}
