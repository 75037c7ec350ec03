using System.Globalization;

namespace Gradus.Data;

/// <summary>
/// One input that stands for a kind, replaced by an input for each kind: 1 for the example's kind, 0 for the others. What
/// <see cref="OneHot"/> fits.
/// </summary>
public sealed record OneHotEncoding : FittedStep
{
    private readonly double[] categories;

    /// <summary>A step for one input with these kinds.</summary>
    /// <param name="column">The input, from 0.</param>
    /// <param name="categories">The numbers that stand for the kinds, rising.</param>
    /// <param name="name">The name of the input, if it has one.</param>
    /// <param name="labels">The names of the kinds, if they have any.</param>
    /// <param name="allowMissing">Whether a missing value (NaN) becomes 0 in all columns; unless so, it is refused.</param>
    public OneHotEncoding(int column, IReadOnlyList<double> categories, string? name = null, IReadOnlyList<string>? labels = null, bool allowMissing = false)
    {
        this.categories = Rising(categories);
        Labels = labels is null ? null : labels.Count == categories.Count && !labels.Contains(null!)
            ? [.. labels]
            : throw new ArgumentException($"There are {categories.Count} kinds and {labels.Count} names; each needs one.", nameof(labels));
        AllowMissing = allowMissing;
        Column = column >= 0
            ? column
            : throw new ArgumentOutOfRangeException(nameof(column), column, "Inputs are numbered from 0.");
        Name = name;
    }

    /// <summary>The input, from 0.</summary>
    public int Column { get; }

    /// <summary>The numbers that stand for the kinds.</summary>
    public IReadOnlyList<double> Categories => categories;

    /// <summary>The name of the input, if it has one.</summary>
    public string? Name { get; }

    /// <summary>The names of the kinds, if they have any.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>Whether a missing value becomes 0 in all columns; unless so, it is refused.</summary>
    public bool AllowMissing { get; }

    /// <inheritdoc/>
    public override int OutputWidth(int inputWidth) => Column < inputWidth
        ? checked(inputWidth - 1 + categories.Length)
        : throw new BadDataException($"The preprocessing was fitted to {Column + 1} inputs or more, but there are {inputWidth}. Give the columns it was fitted to.");

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames(IReadOnlyList<string> inputNames)
    {
        OutputWidth(inputNames.Count);
        return
        [
            .. inputNames.Take(Column),
            .. categories.Select((kind, i) => string.Create(CultureInfo.InvariantCulture, $"{inputNames[Column]}={Labels?[i] ?? kind.ToString(CultureInfo.InvariantCulture)}")),
            .. inputNames.Skip(Column + 1),
        ];
    }

    /// <inheritdoc/>
    public bool Equals(OneHotEncoding? other) =>
        other is not null && Column == other.Column && Name == other.Name && AllowMissing == other.AllowMissing
        && Numbers.Same(Categories, other.Categories) && Numbers.Same(Labels, other.Labels);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Column, Name, AllowMissing, Numbers.Hash(Categories), Numbers.Hash(Labels));

    internal override IReadOnlyList<IReadOnlyList<string>?> OutputCategories(IReadOnlyList<IReadOnlyList<string>?> inputCategories) =>
        [.. inputCategories.Take(Column), .. categories.Select(_ => (IReadOnlyList<string>?)null), .. inputCategories.Skip(Column + 1)];

    internal override bool FillsMissing(int input) => AllowMissing && input == Column;

    internal override int? PlaceOf(int input) => input < Column ? input : input > Column ? input - 1 + categories.Length : null;

    internal override InputChoice ChoiceOf(int input) => input == Column ? InputChoice.KindsOnly : InputChoice.AnyNumber;

    internal override void Apply<T>(Span<T> row, int width)
    {
        T value = row[Column];
        int kind = 0;
        while (kind < categories.Length && T.CreateTruncating(categories[kind]) != value)
        {
            kind++;
        }

        bool isMissing = AllowMissing && T.IsNaN(value);
        if (kind == categories.Length && !isMissing)
        {
            throw Unknown(double.CreateChecked(value));
        }

        row[(Column + 1)..width].CopyTo(row[(Column + categories.Length)..]);
        row.Slice(Column, categories.Length).Clear();
        if (!isMissing)
        {
            row[Column + kind] = T.One;
        }
    }

    private static double[] Rising(IReadOnlyList<double> categories)
    {
        double[] copy = Numbers.Finite(categories, nameof(Categories));
        for (int i = 1; i < copy.Length; i++)
        {
            if (copy[i - 1] >= copy[i])
            {
                throw new ArgumentException("The kinds are different numbers in rising order.", nameof(categories));
            }
        }

        return copy.Length > 0 ? copy : throw new ArgumentException("There is at least one kind.", nameof(categories));
    }

    private BadDataException Unknown(double value)
    {
        if (double.IsNaN(value))
        {
            return new($"The value in {(Name is null ? $"column {Column + 1}" : $"column '{Columns.Shown(Name)}'")} is missing. Fill it in, or train with {nameof(Impute)}, or with {nameof(OneHot)} that allows it.");
        }

        string known = string.Join(", ", categories.Take(20).Select(kind => kind.ToString(CultureInfo.InvariantCulture)));
        string column = Name is null ? $"column {Column + 1}" : $"column '{Columns.Shown(Name)}'";
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"{value} in {column} is none of the {categories.Length} kinds that the training examples had: {known}{(categories.Length > 20 ? ", …" : "")}. Correct it, or train with examples of that kind."));
    }
}
