namespace Gradus.Data;

/// <summary>
/// How a file of numbers is to be read, where that is not plain from the file. A column is called by its name in the
/// header or, where no column has that name, by its number from 1: <c>"age"</c>, <c>"3"</c>.
/// </summary>
public sealed record CsvOptions
{
    private const string Refused = "\"#+-.\r\n";

    /// <summary>What stands between two fields; null finds out whether it is a tab, a semicolon or a comma.</summary>
    /// <exception cref="ArgumentException">The character can be part of a number, a line or a comment.</exception>
    public char? Separator
    {
        get;
        init => field = value is { } c && (!char.IsAscii(c) || char.IsAsciiLetterOrDigit(c) || Refused.Contains(c, StringComparison.Ordinal))
            ? throw new ArgumentException($"'{c}' cannot separate numbers: take a comma, a semicolon, a tab or the like.", nameof(value))
            : value;
    }

    /// <summary>Whether the first line names the columns; null finds out.</summary>
    public bool? Header { get; init; }

    /// <summary>The columns to predict, in this order; empty: the last column that is not ignored.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The columns to leave out; they may hold text.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>How many numbers are read at most, so that a compressed file cannot fill the memory.</summary>
    public int MaxNumbers
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one number must be read.");
    }
    = 1 << 28;
}
