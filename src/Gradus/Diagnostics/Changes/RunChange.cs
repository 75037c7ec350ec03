namespace Gradus.Diagnostics.Changes;

/// <summary>A remedy that a program can apply: one change of what a run is, and the run is made again.</summary>
public abstract record RunChange
{
    private protected RunChange()
    {
    }

    /// <summary>The change in a few words.</summary>
    public abstract string Description { get; }

    /// <summary>The change in a few words.</summary>
    public sealed override string ToString() => Description;

    /// <summary>The run with the change; the same where there is nothing to change.</summary>
    internal abstract RunSetup Apply(RunSetup setup);
}
