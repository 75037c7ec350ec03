using Gradus.Diagnostics.Changes;

namespace Gradus.Diagnostics;

/// <summary>Something that stood out in a run.</summary>
/// <param name="Subject">What it is: a few words.</param>
/// <param name="Evidence">The numbers that show it.</param>
/// <param name="Cause">What likely brought it about.</param>
/// <param name="Remedy">The one thing to change.</param>
public sealed record Finding(string Subject, string Evidence, string Cause, string Remedy)
{
    /// <summary>The remedy as a program can apply it; null where only a person can.</summary>
    public RunChange? Change { get; init; }

    /// <summary>The finding in sentences.</summary>
    public override string ToString() => $"{Subject}. {Evidence} {Cause} {Remedy}";
}
