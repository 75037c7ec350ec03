using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// Categories, or numbers that stand for kinds, each replaced by a column for each: 1 in that of the example's kind, 0 in the
/// others, as in <c>colour=red</c>. The kinds of a column of numbers are the different numbers among the training examples, in
/// rising order; those of a column of categories are all its categories.
/// </summary>
public sealed record OneHot : Preparation
{
    private const int MostCategories = 1000;

    /// <summary>Encodes columns that hold kinds.</summary>
    /// <param name="columns">The columns; none takes all that hold categories.</param>
    public OneHot(params IReadOnlyList<string>? columns) => Columns = [.. columns ?? []];

    /// <summary>The columns; none takes all that hold categories.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Whether a missing value becomes 0 in all columns of its kinds; unless so, it is refused.</summary>
    public bool AllowMissing { get; init; }

    /// <inheritdoc/>
    public bool Equals(OneHot? other) => other is not null && AllowMissing == other.AllowMissing && Numbers.Same(Columns, other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AllowMissing, Numbers.Hash(Columns));

    internal override IReadOnlyList<FittedStep> Fit<T>(InputRows<T> inputs, TableColumns columns)
    {
        IReadOnlyList<string>? names = columns.Names;
        int[] found = [.. Find(Columns, names, inputs.Width).Where(column => Columns.Count > 0 || columns.Of(column) is not null)];
        if (found.Length == 0)
        {
            throw new BadDataException($"No column holds categories, and none is named to {nameof(OneHot)}. Name the columns of numbers that stand for kinds.");
        }

        int[] numbers = [.. found.Where(column => columns.Of(column) is null)];
        Dictionary<int, SortedSet<double>> kinds = numbers.ToDictionary(column => column, _ => new SortedSet<double>());
        int first = 0;
        foreach (Tensor<T> rows in AllowMissing && numbers.Length == 0 ? [] : inputs.Blocks())
        {
            if (!AllowMissing)
            {
                RequirePresent(rows, first, found, columns);
            }

            foreach (int column in numbers)
            {
                Collect(rows, column, kinds[column], names);
            }

            first += rows.Rows;
        }

        // From the right, so that the columns to the left keep their numbers.
        return
        [
            .. found.OrderDescending().Select(column => columns.Of(column) is { } labels
                ? new OneHotEncoding(column, [.. Enumerable.Range(0, labels.Count).Select(code => (double)code)], names?[column], labels, AllowMissing)
                : new OneHotEncoding(column, [.. kinds[column]], names?[column], allowMissing: AllowMissing)),
        ];
    }

    private static void Collect<T>(Tensor<T> rows, int column, SortedSet<double> kinds, IReadOnlyList<string>? names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            double value = double.CreateChecked(rows.Row(i)[column]);
            if (!double.IsNaN(value))
            {
                kinds.Add(value);
            }

            if (kinds.Count > MostCategories)
            {
                throw new BadDataException(
                    $"{Data.Columns.Describe(column, names)} has more than {MostCategories} different numbers, too many for kinds. Leave it as it is, or group them.");
            }
        }
    }
}
