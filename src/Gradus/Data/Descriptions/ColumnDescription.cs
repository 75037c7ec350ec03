namespace Gradus.Data.Descriptions;

/// <summary>
/// What a column of a table holds: its range, its mean <c>μ = Σ x/m</c> and deviation <c>σ = √(Σ (x − μ)²/m)</c> over the values
/// that are there, and how much of the answer it gives away by itself.
/// </summary>
public sealed record ColumnDescription
{
    /// <summary>The name of the column, or its number in words.</summary>
    public required string Name { get; init; }

    /// <summary>The number of the column in its file, or among the inputs where there is no file, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it holds.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Why it is no input; null where it is one.</summary>
    public string? WhyLeftOut { get; init; }

    /// <summary>How many values are missing.</summary>
    public required int Missing { get; init; }

    /// <summary>These as a share of all examples.</summary>
    public required double MissingShare { get; init; }

    /// <summary>How many different values there are; of a column that is left out at least so many.</summary>
    public required int Distinct { get; init; }

    /// <summary>The smallest number; null where the column holds none.</summary>
    public double? Lowest { get; init; }

    /// <summary>The largest number.</summary>
    public double? Highest { get; init; }

    /// <summary>The mean of the numbers.</summary>
    public double? Mean { get; init; }

    /// <summary>Their standard deviation.</summary>
    public double? Deviation { get; init; }

    /// <summary>The category that occurs most often.</summary>
    public string? Commonest { get; init; }

    /// <summary>The share of examples in which it does.</summary>
    public double? CommonestShare { get; init; }

    /// <summary>
    /// How much of the answer the column gives away alone. Of classes, the share of examples that one threshold gets right, or a
    /// table of the column's values (of at most 256 intervals where there are too many), each answering with its commonest class.
    /// Of numbers, the share of their variance that a straight line through the column explains, or such a table with its
    /// means. Null where there are fewer than 20 examples, several targets, or nothing to tell apart.
    /// </summary>
    public double? Alone { get; init; }

    /// <summary>The threshold of the column that does it; null where a table or a line does it better.</summary>
    public double? Threshold { get; init; }

    /// <summary>Whether the column has the same value in all examples.</summary>
    public bool IsConstant => Kind != ColumnKind.LeftOut && Distinct == 1 && Missing == 0;

    /// <summary>Whether the column counts the examples: each number is the one before and 1.</summary>
    public bool CountsRows { get; init; }
}
