namespace Gradus.Data.Descriptions;

/// <summary>What a column of a table holds.</summary>
public enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Names of categories.</summary>
    Category,

    /// <summary>Dates, texts of which nearly each is another, or nothing: it is no input.</summary>
    LeftOut,
}
