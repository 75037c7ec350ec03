namespace Gradus.Data;

/// <summary>
/// How a table of text is to be read, where that is not plain from the file. A column is called by its name in the
/// header or, where no column has that name, by its number from 1: <c>"age"</c>, <c>"3"</c>.
/// </summary>
public sealed record CsvOptions
{
    private const string Refused = "\"#+-.\r\n";

    // Whether it was said here: what was said wins over what columns remember, even where it is the usual.
    private readonly bool hasComment, hasPoint, hasThousands;

    /// <summary>
    /// What stands between two fields; a blank stands for any number of blanks and tabs. Null finds out whether it is a tab, a
    /// semicolon, a comma or blanks.
    /// </summary>
    /// <exception cref="ArgumentException">The character can be part of a number, a line or a comment.</exception>
    public char? Separator
    {
        get;
        init => field = value is { } c && (!char.IsAscii(c) || char.IsAsciiLetterOrDigit(c) || Refused.Contains(c, StringComparison.Ordinal))
            ? throw new ArgumentException($"'{c}' cannot separate numbers: take a comma, a semicolon, a tab or the like.", nameof(value))
            : value;
    }

    /// <summary>How many lines at the beginning of the file are no part of the table, such as a title; 0 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 0.</exception>
    public int SkippedLines
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "No fewer than 0 lines can be skipped.");
    }

    /// <summary>
    /// What the lines begin with that are comments, blanks before it aside; null where there are none. A line that begins with a
    /// field in quotes is no comment, whatever stands in them. Unless given, what <see cref="Columns"/> remember, else <c>#</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The character can begin a field of a table.</exception>
    public char? Comment
    {
        get => hasComment ? field : Remembered.Comment;
        init => (field, hasComment) = (TableWriting.RequireComment(value, nameof(value)), true);
    }

    /// <summary>Whether the first line names the columns; null finds out.</summary>
    public bool? Header { get; init; }

    /// <summary>The columns to predict, in this order; empty: those that <see cref="Columns"/> knows, where the table has them, else the
    /// last column that is not ignored.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The columns to leave out; they may hold text.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>
    /// Whether the only target names classes: true takes each of its values as the name of one, false takes numbers as numbers. Null finds
    /// out: texts are classes, and so are two different whole numbers, or all from 0 or 1 up to at most a hundred of them, where each is
    /// there twice on average.
    /// </summary>
    public bool? TargetIsClass { get; init; }

    /// <summary>The columns that hold categories, though they may look like numbers or like names of single examples: inputs, or the only target.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>
    /// What stands where a value is missing, of an input or of a target, in any case; empty fields always do. Where one of the words is
    /// a class, such as NA, name others here. Unless given, what <see cref="Columns"/> remember, else NA, N/A, NaN, null and ?.
    /// </summary>
    public IReadOnlyList<string> Missing
    {
        get => field ?? Remembered.Missing;
        init;
    }

    /// <summary>Whether rows whose target is missing are left out; unless so, they are refused.</summary>
    public bool LeaveOutUnlabelled { get; init; }

    /// <summary>What stands between whole and decimals: a point, or a comma. Unless given, what <see cref="Columns"/> remember, else a point.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public char Decimal
    {
        get => hasPoint || (hasThousands && Remembered.Point == Thousands) ? field : Remembered.Point;
        init => (field, hasPoint) = (TableWriting.RequirePoint(value, nameof(value)), true);
    }
    = '.';

    /// <summary>What stands between groups of three digits; null for nothing. Unless given, what <see cref="Columns"/> remember, else nothing.</summary>
    /// <exception cref="ArgumentException">It is no such character.</exception>
    public char? Thousands
    {
        get => hasThousands ? field : hasPoint && Remembered.Thousands == Decimal ? null : Remembered.Thousands;
        init => (field, hasThousands) = (TableWriting.RequireThousands(value, nameof(value)), true);
    }

    /// <summary>
    /// The inputs as other data or a model know them: the columns of these names, in this order, their categories by the same
    /// codes; the targets, where <see cref="Targets"/> names none; and how values are written, where these options do not say it. Null
    /// finds out what the columns hold.
    /// </summary>
    public TableColumns? Columns { get; init; }

    /// <summary>Whether a category that <see cref="Columns"/> does not know counts as a missing value; unless so, it is refused.</summary>
    public bool UnknownIsMissing { get; init; }

    /// <summary>How many numbers are read at most, so that a compressed file cannot fill the memory.</summary>
    public int MaxNumbers
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one number must be read.");
    }
    = 1 << 28;

    /// <summary>How values are written: as these options say, else as the columns remember it, else as usual.</summary>
    public TableWriting Writing() => new(Missing, Decimal, Thousands, Comment);

    private TableWriting Remembered => Columns?.Writing ?? TableWriting.Usual;

    /// <summary>Whether a character is written within numbers.</summary>
    internal bool InNumbers(byte character) => character == Decimal || character == Thousands;
}
