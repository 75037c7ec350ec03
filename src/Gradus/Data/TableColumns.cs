using System.Globalization;

namespace Gradus.Data;

/// <summary>
/// The input columns of a table, as data or a model know them: what they are called, which of them hold categories, in which a
/// value may be missing, and how values are written. A file is read by it to the same columns in the same order, with the same codes.
/// </summary>
public sealed class TableColumns
{
    /// <summary>Columns of which some things are known.</summary>
    /// <param name="names">The names of the columns; null where they have none.</param>
    /// <param name="categories">
    /// For each column the names of its categories, whose positions are their codes, and null where it holds numbers; null where
    /// all do.
    /// </param>
    /// <param name="mayMiss">Whether a value of each column may be missing; null where any may.</param>
    /// <param name="targets">The names of the columns of the targets; null where they have none, or there are no targets.</param>
    /// <exception cref="ArgumentException">The lists are not equally long, or a name of a category is there twice.</exception>
    public TableColumns(
        IReadOnlyList<string>? names,
        IReadOnlyList<IReadOnlyList<string>?>? categories = null,
        IReadOnlyList<bool>? mayMiss = null,
        IReadOnlyList<string>? targets = null)
    {
        Names = names is null ? null : [.. names];
        Categories = Copy(categories);
        MayMiss = mayMiss is null ? null : [.. mayMiss];
        Targets = targets is null ? null : [.. targets];
        int?[] counts = [Names?.Count, Categories?.Count, MayMiss?.Count];
        if (counts.Where(count => count is not null).Distinct().Count() > 1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are {Names?.Count} names, {Categories?.Count} lists of categories and {MayMiss?.Count} answers to whether a value may be missing; each column has one of each."));
        }
    }

    /// <summary>The names of the columns; null where they have none.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>For each column the names of its categories, or null where it holds numbers; null where all do.</summary>
    public IReadOnlyList<IReadOnlyList<string>?>? Categories { get; }

    /// <summary>Whether a value of each column may be missing; null where any may.</summary>
    public IReadOnlyList<bool>? MayMiss { get; }

    /// <summary>The names of the columns of the targets; null where nothing is known about them.</summary>
    public IReadOnlyList<string>? Targets { get; }

    /// <summary>
    /// The names of the classes that the only target is one of, in the order of their numbers; null where nothing is known about that.
    /// Where no name is a number, the whole numbers from 0 in a file are taken as the places of the names, with a note.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Whether it was said that the targets are numbers, though they may look like classes.</summary>
    internal bool TargetsAreNumbers { get; init; }

    /// <summary>How the table that they are known from writes its values; null where nothing is known about that.</summary>
    public TableWriting? Writing { get; init; }

    /// <summary>What a value of a column is called: the name of its category, or <c>missing</c>; null where it is a number.</summary>
    /// <param name="column">The number of the column, from 0.</param>
    /// <param name="value">The value: NaN where it is missing, the code of a category where the column holds such.</param>
    public string? NameOf(int column, double value) => double.IsNaN(value) ? "missing"
        : Categories?[column] is { } names && value >= 0 && value < names.Count ? names[(int)value]
        : null;

    /// <summary>How many columns there are; null where nothing says so.</summary>
    internal int? Count => Names?.Count ?? Categories?.Count ?? MayMiss?.Count;

    /// <summary>The names of the categories of a column; null where it holds numbers.</summary>
    internal IReadOnlyList<string>? Of(int column) => Categories?[column];

    /// <summary>Whether any column holds categories.</summary>
    internal bool HasCategories => Categories is not null;

    /// <summary>The columns after some steps.</summary>
    internal TableColumns After(IEnumerable<FittedStep> steps) => steps.Aggregate(this, (columns, step) => new(
        columns.Names is null ? null : step.OutputNames(columns.Names),
        columns.Categories is null ? null : step.OutputCategories(columns.Categories),
        targets: columns.Targets)
    {
        Writing = columns.Writing,
        ClassNames = columns.ClassNames,
        TargetsAreNumbers = columns.TargetsAreNumbers,
    });

    /// <summary>A copy of lists of categories; null where no column has any.</summary>
    /// <exception cref="ArgumentException">A name is there twice, or a list is empty.</exception>
    internal static IReadOnlyList<IReadOnlyList<string>?>? Copy(IReadOnlyList<IReadOnlyList<string>?>? categories)
    {
        if (categories is null || categories.All(names => names is null))
        {
            return null;
        }

        IReadOnlyList<string>?[] copy = [.. categories.Select(names => names is null ? null : (IReadOnlyList<string>)[.. names])];
        int fault = Array.FindIndex(copy, names => names is not null && (names.Count == 0 || names.Contains(null!) || names.Distinct(StringComparer.Ordinal).Count() < names.Count));
        return fault < 0 ? copy : throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"The categories of a column are different texts, at least one, but those of column {fault + 1} are not."), nameof(categories));
    }

    /// <summary>Whether two lists of categories are the same.</summary>
    internal static bool Same(IReadOnlyList<IReadOnlyList<string>?>? left, IReadOnlyList<IReadOnlyList<string>?>? right) =>
        left is null || right is null ? left is null && right is null
        : left.Count == right.Count && left.Zip(right).All(pair => Numbers.Same(pair.First, pair.Second));
}
