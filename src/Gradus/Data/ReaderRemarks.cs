namespace Gradus.Data;

/// <summary>What the reader of a file noticed beside the numbers.</summary>
internal sealed record ReaderRemarks
{
    public static readonly ReaderRemarks None = new();

    /// <summary>What was taken for granted, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The columns that are no inputs because of what they hold.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; init; } = [];

    /// <summary>The names of the columns of the targets, if they have any.</summary>
    public IReadOnlyList<string>? TargetNames { get; init; }

    /// <summary>Whether it was said that the targets are numbers, though they may look like classes.</summary>
    public bool TargetsAreNumbers { get; init; }

    /// <summary>Where each example stands in the table; null where the data are from none.</summary>
    public RowPlaces? Places { get; init; }

    /// <summary>How the table writes its values; null where the data are from none.</summary>
    public TableWriting? Writing { get; init; }

    /// <summary>For each input its column in the file, from 1; null where the inputs are no columns of a file.</summary>
    public IReadOnlyList<int>? InputNumbers { get; init; }
}
