namespace Gradus.Data;

/// <summary>
/// <c>x' = value</c> where x is missing (NaN), else x; and for each flag a further input that is 1 where that x was missing, else
/// 0. What <see cref="Impute"/> fits.
/// </summary>
public sealed record Imputation : FittedStep
{
    private readonly int[] columns, flags;
    private readonly double[] values;

    /// <summary>A step with these values.</summary>
    /// <param name="width">The number of inputs.</param>
    /// <param name="columns">The inputs that are filled, from 0.</param>
    /// <param name="values">What each of them is filled with.</param>
    /// <param name="flags">The inputs that get a flag, in the order of the flags, which come after all inputs.</param>
    public Imputation(int width, IReadOnlyList<int> columns, IReadOnlyList<double> values, IReadOnlyList<int>? flags = null)
    {
        Width = AtLeastOne(width);
        this.columns = Places(columns, Width, nameof(columns));
        this.values = Numbers.Finite(values, nameof(values));
        this.flags = Places(flags ?? [], Width, nameof(flags));
        if (this.values.Length != this.columns.Length)
        {
            throw new ArgumentException($"There are {this.columns.Length} inputs to fill and {this.values.Length} values; each needs one.", nameof(values));
        }
    }

    /// <summary>The number of inputs.</summary>
    public int Width { get; }

    /// <summary>The inputs that are filled, from 0.</summary>
    public IReadOnlyList<int> Columns => columns;

    /// <summary>What each of them is filled with.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>The inputs that get a flag.</summary>
    public IReadOnlyList<int> Flags => flags;

    /// <inheritdoc/>
    public override int OutputWidth(int inputWidth) => checked(RequireWidth(Width, inputWidth) + flags.Length);

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames(IReadOnlyList<string> inputNames) =>
        [.. inputNames, .. flags.Select(flag => $"{inputNames[flag]} missing")];

    /// <inheritdoc/>
    public bool Equals(Imputation? other) =>
        other is not null && Width == other.Width && Numbers.Same(columns, other.columns) && Numbers.Same(values, other.values) && Numbers.Same(flags, other.flags);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Width, Numbers.Hash(columns), Numbers.Hash(values), Numbers.Hash(flags));

    internal override IReadOnlyList<IReadOnlyList<string>?> OutputCategories(IReadOnlyList<IReadOnlyList<string>?> inputCategories) =>
        [.. inputCategories, .. flags.Select(_ => (IReadOnlyList<string>?)null)];

    internal override bool FillsMissing(int input) => columns.Contains(input);

    internal override void Apply<T>(Span<T> row, int width)
    {
        for (int k = 0; k < flags.Length; k++)
        {
            row[width + k] = T.IsNaN(row[flags[k]]) ? T.One : T.Zero;
        }

        for (int k = 0; k < columns.Length; k++)
        {
            if (T.IsNaN(row[columns[k]]))
            {
                row[columns[k]] = T.CreateTruncating(values[k]);
            }
        }
    }
}
