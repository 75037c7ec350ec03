using System.Globalization;
using Gradus.Kernels;

namespace Gradus.Data;

/// <summary><c>x' = ln(1 + x)</c> for some inputs, x above -1: what <see cref="Log"/> fits.</summary>
public sealed record Logarithm : FittedStep
{
    private readonly int[] columns;

    /// <summary>A step for these inputs.</summary>
    /// <param name="width">The number of inputs.</param>
    /// <param name="columns">The inputs whose logarithm is taken, from 0.</param>
    public Logarithm(int width, IReadOnlyList<int> columns)
    {
        Width = AtLeastOne(width);
        this.columns = Places(columns, Width, nameof(columns));
    }

    /// <summary>The number of inputs.</summary>
    public int Width { get; }

    /// <summary>The inputs whose logarithm is taken, from 0.</summary>
    public IReadOnlyList<int> Columns => columns;

    /// <inheritdoc/>
    public override int OutputWidth(int inputWidth) => RequireWidth(Width, inputWidth);

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames(IReadOnlyList<string> inputNames) => inputNames;

    /// <inheritdoc/>
    public bool Equals(Logarithm? other) => other is not null && Width == other.Width && Numbers.Same(columns, other.columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Width, Numbers.Hash(columns));

    internal override InputChoice ChoiceOf(int input) => columns.Contains(input) ? InputChoice.BetweenExamples : InputChoice.AnyNumber;

    internal override void Apply<T>(Span<T> row, int width)
    {
        foreach (int column in columns)
        {
            double x = double.CreateChecked(row[column]);
            if (x <= -1)
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{x} in column {column + 1} has no ln(1 + x), which needs numbers above -1. Correct it, or train without the logarithm of that column."));
            }

            row[column] = T.CreateTruncating(ScalarMath.Log1p(x));
        }
    }
}
