using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary><c>x' = ln(1 + x)</c> for each column: for sizes and counts, a few of which are far larger than the rest. x is above -1.</summary>
public sealed record Log : Preparation
{
    /// <summary>Takes the logarithm of columns.</summary>
    /// <param name="columns">The columns; none takes all that hold numbers.</param>
    public Log(params IReadOnlyList<string>? columns) => Columns = [.. columns ?? []];

    /// <summary>The columns; none takes all that hold numbers.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public bool Equals(Log? other) => other is not null && Numbers.Same(Columns, other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Hash(Columns);

    internal override IReadOnlyList<FittedStep> Fit<T>(InputRows<T> inputs, TableColumns columns)
    {
        int[] found = FindNumbers(Columns, inputs.Width, columns);
        int first = 0;
        foreach (Tensor<T> rows in inputs.Blocks())
        {
            RequirePresent(rows, first, found, columns);
            RequireAbove(rows, first, found, columns);
            first += rows.Rows;
        }

        return [new Logarithm(inputs.Width, found)];
    }

    private static void RequireAbove<T>(Tensor<T> rows, int first, int[] found, TableColumns columns) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            foreach (int column in found)
            {
                if (rows.Row(i)[column] <= -T.One)
                {
                    throw new BadDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Sentence(column, columns)} has the value {rows.Row(i)[column]} in example {first + i}, but ln(1 + x) needs numbers above -1. Name to {nameof(Log)} only columns of sizes or counts."));
                }
            }
        }
    }
}
