namespace Gradus.Data;

/// <summary>
/// <c>x' = x</c>: the code of a category, the position of its name, is from here on a number. What <see cref="Ordinal"/> fits.
/// </summary>
public sealed record OrdinalEncoding : FittedStep
{
    private readonly int[] columns;

    /// <summary>A step for these inputs.</summary>
    /// <param name="width">The number of inputs.</param>
    /// <param name="columns">The inputs that are categories before, from 0.</param>
    public OrdinalEncoding(int width, IReadOnlyList<int> columns)
    {
        Width = AtLeastOne(width);
        this.columns = Places(columns, Width, nameof(columns));
    }

    /// <summary>The number of inputs.</summary>
    public int Width { get; }

    /// <summary>The inputs that are categories before, from 0.</summary>
    public IReadOnlyList<int> Columns => columns;

    /// <inheritdoc/>
    public override int OutputWidth(int inputWidth) => RequireWidth(Width, inputWidth);

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames(IReadOnlyList<string> inputNames) => inputNames;

    /// <inheritdoc/>
    public bool Equals(OrdinalEncoding? other) => other is not null && Width == other.Width && Numbers.Same(columns, other.columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Width, Numbers.Hash(columns));

    internal override IReadOnlyList<IReadOnlyList<string>?> OutputCategories(IReadOnlyList<IReadOnlyList<string>?> inputCategories) =>
        [.. inputCategories.Select((names, column) => columns.Contains(column) ? null : names)];

    internal override InputChoice ChoiceOf(int input) => columns.Contains(input) ? InputChoice.KindsOnly : InputChoice.AnyNumber;

    internal override void Apply<T>(Span<T> row, int width)
    {
    }
}
