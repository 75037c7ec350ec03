using System.Text.Json.Serialization;

namespace Gradus.Data;

/// <summary>
/// How a table of text writes its values: what stands for a missing one, before decimals and between groups of digits, and what begins
/// lines that are none. A model remembers it from the table that it was trained on, so that other tables are read alike.
/// </summary>
/// <param name="missing">What stands where a value is missing, in any case; null for <see cref="UsualMissing"/>. Empty fields always do.</param>
/// <param name="point">What stands before decimals: a point, or a comma.</param>
/// <param name="thousands">What stands between groups of three digits; null for nothing.</param>
/// <param name="comment">What begins the lines that are comments; null where there are none.</param>
/// <exception cref="ArgumentException">A character cannot have that meaning, or one has two.</exception>
public sealed class TableWriting(IReadOnlyList<string>? missing = null, char point = '.', char? thousands = null, char? comment = '#') : IEquatable<TableWriting>
{
    /// <summary>The words that stand for a missing value unless others are named.</summary>
    public static IReadOnlyList<string> UsualMissing { get; } = ["NA", "N/A", "NaN", "null", "?"];

    /// <summary>How a table is written of which nothing else is said.</summary>
    public static TableWriting Usual { get; } = new();

    /// <summary>What stands where a value is missing, in any case; empty fields always do.</summary>
    public IReadOnlyList<string> Missing { get; } = missing is null ? UsualMissing : [.. missing.Select(word => word ?? throw new ArgumentException("A word for missing values is null.", nameof(missing)))];

    /// <summary>What stands before decimals: a point, or a comma.</summary>
    public char Point { get; } = RequirePoint(point, nameof(point));

    /// <summary>What stands between groups of three digits; null for nothing.</summary>
    public char? Thousands { get; } = RequireThousands(thousands, nameof(thousands)) != point ? thousands
        : throw new ArgumentException($"'{point}' cannot stand before decimals and between groups of digits: state two different characters.", nameof(thousands));

    /// <summary>What begins the lines that are comments; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public char? Comment { get; } = RequireComment(comment, nameof(comment));

    /// <inheritdoc/>
    public bool Equals(TableWriting? other) =>
        other is not null && Point == other.Point && Thousands == other.Thousands && Comment == other.Comment && Missing.SequenceEqual(other.Missing);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TableWriting);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Point, Thousands, Comment, Missing.Count);

    internal static char RequirePoint(char value, string argument) =>
        value is '.' or ',' ? value : throw new ArgumentException($"Decimals follow a point or a comma, not '{value}'.", argument);

    internal static char? RequireThousands(char? value, string argument) => value is null or '.' or ',' or ' ' or '\'' or '_' ? value
        : throw new ArgumentException($"Groups of digits are set apart by a comma, a point, a blank, an apostrophe or an underscore, not by '{value}'.", argument);

    internal static char? RequireComment(char? value, string argument) => value is { } c && (c is <= ' ' or > '~' || char.IsAsciiLetterOrDigit(c) || "\"+-.,".Contains(c, StringComparison.Ordinal))
        ? throw new ArgumentException($"Comments cannot begin with '{c}', with which a row of a table may: take # or % or the like, or none.", argument)
        : value;
}
