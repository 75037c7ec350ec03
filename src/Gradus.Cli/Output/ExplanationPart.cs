namespace Gradus.Cli.Output;

/// <summary>A part of an explanation: a heading, words, and formulas with their numbers.</summary>
internal sealed record ExplanationPart(string Title, string Words, IReadOnlyList<ExplanationBlock> Blocks);

/// <summary>Formulas, and the numbers that they give as a table whose first column is text.</summary>
internal sealed record ExplanationBlock(IReadOnlyList<string> Formulas, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows, string Rest = "");
