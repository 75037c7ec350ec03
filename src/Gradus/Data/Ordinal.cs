namespace Gradus.Data;

/// <summary>
/// Categories taken as numbers: each is the position of its name, from 0, in the ordinal order of the names. For categories
/// that have an order of their own, such as <c>1-small</c>, <c>2-middle</c>, <c>3-large</c>; others want <see cref="OneHot"/>.
/// </summary>
public sealed record Ordinal : Preparation
{
    /// <summary>Takes categories as numbers.</summary>
    /// <param name="columns">The columns; none takes all that hold categories.</param>
    public Ordinal(params IReadOnlyList<string>? columns) => Columns = [.. columns ?? []];

    /// <summary>The columns; none takes all that hold categories.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public bool Equals(Ordinal? other) => other is not null && Numbers.Same(Columns, other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Hash(Columns);

    internal override IReadOnlyList<FittedStep> Fit<T>(InputRows<T> inputs, TableColumns columns)
    {
        int[] found = [.. Find(Columns, columns.Names, inputs.Width).Where(column => Columns.Count > 0 || columns.Of(column) is not null)];
        foreach (int column in found)
        {
            if (columns.Of(column) is null)
            {
                throw new BadDataException($"{Sentence(column, columns)} holds numbers already. Name columns of categories to {nameof(Ordinal)}, or none for all of them.");
            }
        }

        return [new OrdinalEncoding(inputs.Width, found)];
    }
}
