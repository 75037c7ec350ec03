namespace Gradus.Data;

/// <summary>What stands in the place of a missing value.</summary>
public enum Filling
{
    /// <summary>The middle one of the column's numbers in rising order, or the mean of both.</summary>
    Median,

    /// <summary>The mean of the column's numbers.</summary>
    Mean,

    /// <summary>The value that occurs most often, of several the least.</summary>
    MostFrequent,

    /// <summary>A number that is given.</summary>
    Constant,
}
