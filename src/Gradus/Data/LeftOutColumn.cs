namespace Gradus.Data;

/// <summary>A column of a table that is no input: dates, texts of which nearly each is another, or nothing.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Name">Its name; null where the file has no header.</param>
/// <param name="Why">Why it was left out: <c>holds dates, such as '2024-01-01'</c>.</param>
/// <param name="Missing">How many of its values are missing.</param>
/// <param name="Distinct">How many different values were found in it before it was given up.</param>
public sealed record LeftOutColumn(int Number, string? Name, string Why, int Missing, int Distinct);
