namespace Gradus.Reports;

/// <summary>A number at the head of a page.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number as text.</param>
/// <param name="Note">A few words below it; may be empty.</param>
public sealed record PageTile(string Name, string Value, string Note = "");
