using System.Globalization;
using Gradus.Kernels;

namespace Gradus.Data;

/// <summary><c>x' = ln(1 + x)</c> for some inputs, x above -1: what <see cref="Log"/> fits.</summary>
public sealed record Logarithm : ColumnStep
{
    /// <summary>A step for these inputs.</summary>
    /// <param name="width">The number of inputs.</param>
    /// <param name="columns">The inputs whose logarithm is taken, from 0.</param>
    public Logarithm(int width, IReadOnlyList<int> columns) : base(width, columns)
    {
    }

    internal override InputChoice ChoiceOf(int input) => Changed.Contains(input) ? InputChoice.BetweenExamples : InputChoice.AnyNumber;

    internal override void Apply<T>(Span<T> row, int width)
    {
        foreach (int column in Changed)
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
