namespace Gradus.Data.Descriptions;

/// <summary>How often a class occurs.</summary>
/// <param name="Name">The name of the class, or its number.</param>
/// <param name="Count">How many examples are of it.</param>
/// <param name="Share">These as a share of all examples.</param>
public sealed record ClassShare(string Name, int Count, double Share);
