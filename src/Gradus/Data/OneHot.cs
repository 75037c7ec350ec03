using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// Numbers that stand for kinds, each replaced by a column for each kind: 1 in that of the example's kind, 0 in the others.
/// The kinds are the different numbers among the training examples, in rising order.
/// </summary>
public sealed record OneHot : Preparation
{
    private const int MostCategories = 1000;

    /// <summary>Encodes columns that hold kinds.</summary>
    /// <param name="columns">The columns, at least one.</param>
    public OneHot(params IReadOnlyList<string> columns) => Columns = columns is { Count: > 0 }
        ? [.. columns]
        : throw new ArgumentException("One-hot encoding needs at least one column: name those that hold kinds.", nameof(columns));

    /// <summary>The columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public bool Equals(OneHot? other) => other is not null && Numbers.Same(Columns, other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Hash(Columns);

    internal override IReadOnlyList<FittedStep> Fit<T>(Tensor<T> inputs, IReadOnlyList<string>? names)
    {
        List<FittedStep> steps = [];

        // From the right, so that the columns to the left keep their numbers.
        foreach (int column in Find(Columns, names, inputs.RowLength).OrderDescending())
        {
            SortedSet<double> categories = [];
            for (int i = 0; i < inputs.Rows; i++)
            {
                categories.Add(double.CreateChecked(inputs.Row(i)[column]));
                if (categories.Count > MostCategories)
                {
                    throw new BadDataException(
                        $"{Data.Columns.Describe(column, names)} has more than {MostCategories} different numbers, too many for kinds. Leave it as it is, or group them.");
                }
            }

            steps.Add(new OneHotEncoding(column, [.. categories], names?[column]));
        }

        return steps;
    }
}
