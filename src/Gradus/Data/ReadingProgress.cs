namespace Gradus.Data;

/// <summary>How far a pass over streamed examples is.</summary>
/// <param name="What">What is done: "packing table.csv".</param>
/// <param name="Share">The share that is done, from 0 to 1.</param>
public readonly record struct ReadingProgress(string What, double Share);
