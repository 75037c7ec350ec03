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
    public static IReadOnlyList<Preparation> For(Dataset data)
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
    internal abstract IReadOnlyList<FittedStep> Fit<T>(Tensor<T> inputs, TableColumns columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The columns of numbers that are called so, from 0, none of their values missing; all that hold numbers for none.</summary>
    private protected int[] FindNumbers<T>(IReadOnlyList<string> wanted, Tensor<T> inputs, TableColumns columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] found = [.. Find(wanted, columns.Names, inputs.RowLength).Where(column => wanted.Count > 0 || columns.Of(column) is null)];
        foreach (int column in found)
        {
            if (columns.Of(column) is not null)
            {
                throw new BadDataException(
                    $"{Sentence(column, columns)} holds categories, which {GetType().Name} cannot measure. Leave it out, or prepare it by {nameof(OneHot)} or {nameof(Ordinal)} first.");
            }

            RequirePresent(inputs, column, columns);
        }

        return found;
    }

    /// <summary>Refuses a column with missing values.</summary>
    private protected void RequirePresent<T>(Tensor<T> inputs, int column, TableColumns columns) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < inputs.Rows; i++)
        {
            if (T.IsNaN(inputs.Row(i)[column]))
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Sentence(column, columns)} has missing values, the first in example {i}, which {GetType().Name} cannot use. Put {nameof(Impute)} before it, or leave the column out."));
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
