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
public abstract record Preparation
{
    private protected Preparation()
    {
    }

    /// <summary>The steps, in order, that do this to inputs like the given.</summary>
    internal abstract IReadOnlyList<FittedStep> Fit<T>(Tensor<T> inputs, IReadOnlyList<string>? names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

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
