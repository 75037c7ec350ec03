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

    private protected static double AboveZero(double number, string name) => number > 0 && double.IsFinite(number)
        ? number
        : throw new ArgumentOutOfRangeException(name, number, $"{name} is a finite number above 0.");
}
