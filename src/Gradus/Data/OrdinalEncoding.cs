namespace Gradus.Data;

/// <summary>
/// <c>x' = x</c>: the code of a category, the position of its name, is from here on a number. What <see cref="Ordinal"/> fits.
/// </summary>
public sealed record OrdinalEncoding : ColumnStep
{
    /// <summary>A step for these inputs.</summary>
    /// <param name="width">The number of inputs.</param>
    /// <param name="columns">The inputs that are categories before, from 0.</param>
    public OrdinalEncoding(int width, IReadOnlyList<int> columns) : base(width, columns)
    {
    }

    internal override IReadOnlyList<IReadOnlyList<string>?> OutputCategories(IReadOnlyList<IReadOnlyList<string>?> inputCategories) =>
        [.. inputCategories.Select((names, column) => Columns.Contains(column) ? null : names)];

    internal override InputChoice ChoiceOf(int input) => Columns.Contains(input) ? InputChoice.KindsOnly : InputChoice.AnyNumber;

    internal override void Apply<T>(Span<T> row, int width)
    {
    }
}
