using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// What is done to the inputs before a network sees them, described; <see cref="Preprocessing.Fit"/> measures what it needs
/// on the training part. A column is called by its name or, where none has that name, by its number from 1. The list of
/// names above this type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Standardize), "standardize")]
[JsonDerivedType(typeof(MinMax), "min-max")]
[JsonDerivedType(typeof(Divide), "divide")]
[JsonDerivedType(typeof(OneHot), "one-hot")]
[JsonDerivedType(typeof(Impute), "impute")]
[JsonDerivedType(typeof(Ordinal), "ordinal")]
[JsonDerivedType(typeof(Log), "log")]
public abstract record Preparation
{
    private protected Preparation()
    {
    }

    /// <summary>
    /// What such data usually need: missing values filled with medians (categories with the most frequent), numbers standardized,
    /// and a column for each category. Where nothing is missing and all are numbers, they are standardized.
    /// </summary>
    public static IReadOnlyList<Preparation> For(ExampleSource data)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<Preparation> list = [];
        if (data.HasMissing || data.Categories is not null)
        {
            list.Add(new Impute());
        }

        list.Add(new Standardize());
        if (data.Categories is not null)
        {
            list.Add(new OneHot());
        }

        return list;
    }

    /// <summary>The steps, in order, that do this to inputs like the given.</summary>
    internal abstract IReadOnlyList<FittedStep> Fit<T>(InputRows<T> inputs, TableColumns columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The columns of numbers that are called so, from 0; all that hold numbers for none.</summary>
    private protected int[] FindNumbers(IReadOnlyList<string> wanted, int width, TableColumns columns)
    {
        int[] found = [.. Find(wanted, columns.Names, width).Where(column => wanted.Count > 0 || columns.Of(column) is null)];
        foreach (int column in found)
        {
            if (columns.Of(column) is not null)
            {
                throw new BadDataException(
                    $"{Sentence(column, columns)} holds categories, which {GetType().Name} cannot measure. Leave it out, or prepare it by {nameof(OneHot)} or {nameof(Ordinal)} first.");
            }
        }

        return found;
    }

    /// <summary>Refuses columns with missing values in some rows, of which <paramref name="first"/> were before.</summary>
    private protected void RequirePresent<T>(Tensor<T> rows, int first, ReadOnlySpan<int> found, TableColumns columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            ReadOnlySpan<T> row = rows.Row(i);
            foreach (int column in found)
            {
                if (T.IsNaN(row[column]))
                {
                    throw new BadDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Sentence(column, columns)} has missing values, the first in example {first + i}, which {GetType().Name} cannot use. Put {nameof(Impute)} before it, or leave the column out."));
                }
            }
        }
    }

    /// <summary>A column at the beginning of a sentence.</summary>
    private protected static string Sentence(int column, TableColumns columns)
    {
        string described = Columns.Describe(column, columns.Names);
        return char.ToUpperInvariant(described[0]) + described[1..];
    }

    /// <summary>The columns that are called so, from 0; all of them for null or none.</summary>
    private protected static int[] Find(IReadOnlyList<string>? columns, IReadOnlyList<string>? names, int width)
    {
        if (columns is null or { Count: 0 })
        {
            return [.. Enumerable.Range(0, width)];
        }

        int[] found = [.. columns.Select(column => Columns.Find(column, names, width, "The inputs"))];
        return found.Distinct().Count() == found.Length
            ? found
            : throw new BadDataException($"A column is named twice among {string.Join(", ", columns)}. Name each once.");
    }
}
