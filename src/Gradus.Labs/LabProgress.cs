namespace Gradus.Labs;

/// <summary>How far a lab is.</summary>
/// <param name="Share">The share that is done, from 0 to 1.</param>
/// <param name="Doing">What is done now, in a few words.</param>
public sealed record LabProgress(double Share, string Doing);
