namespace Gradus.Data;

/// <summary>A step that changes some inputs in their places and leaves the others as they are.</summary>
public abstract record ColumnStep : FittedStep
{
    private readonly int[] columns;

    private protected ColumnStep(int width, IReadOnlyList<int> columns)
    {
        Width = AtLeastOne(width);
        this.columns = Places(columns, Width, nameof(columns));
    }

    /// <summary>The number of inputs.</summary>
    public int Width { get; }

    /// <summary>The inputs that are changed, from 0.</summary>
    public IReadOnlyList<int> Columns => columns;

    /// <summary>The same, to go through without taking memory.</summary>
    private protected ReadOnlySpan<int> Changed => columns;

    /// <inheritdoc/>
    public sealed override int OutputWidth(int inputWidth) => RequireWidth(Width, inputWidth);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> OutputNames(IReadOnlyList<string> inputNames) => inputNames;

    /// <inheritdoc/>
    public virtual bool Equals(ColumnStep? other) =>
        other is not null && base.Equals(other) && Width == other.Width && Numbers.Same(columns, other.columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Width, Numbers.Hash(columns));
}
