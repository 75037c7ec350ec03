using System.Numerics;
using System.Text.Json.Serialization;

namespace Gradus.Data;

/// <summary>
/// One step from raw inputs to those of a network, with the numbers that were measured on the training part. It is stored
/// with the model. The list of names above this type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Standardization), "standardization")]
[JsonDerivedType(typeof(Scaling), "scaling")]
[JsonDerivedType(typeof(OneHotEncoding), "one-hot-encoding")]
[JsonDerivedType(typeof(Imputation), "imputation")]
[JsonDerivedType(typeof(OrdinalEncoding), "ordinal-encoding")]
[JsonDerivedType(typeof(Logarithm), "logarithm")]
public abstract record FittedStep
{
    private protected FittedStep()
    {
    }

    /// <summary>The number of inputs that come out where so many go in; at least as many.</summary>
    /// <exception cref="BadDataException">The step is for another number of inputs.</exception>
    public abstract int OutputWidth(int inputWidth);

    /// <summary>The names of the inputs that come out.</summary>
    public abstract IReadOnlyList<string> OutputNames(IReadOnlyList<string> inputNames);

    /// <summary>The categories of the inputs that come out: of one that stays a category its names, else null.</summary>
    internal virtual IReadOnlyList<IReadOnlyList<string>?> OutputCategories(IReadOnlyList<IReadOnlyList<string>?> inputCategories) => inputCategories;

    /// <summary>Does the step for one example. The result is as long as <see cref="OutputWidth"/> says.</summary>
    /// <exception cref="BadDataException">The step is for another number of inputs, or does not know a kind.</exception>
    public void Apply<T>(ReadOnlySpan<T> row, Span<T> result) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = OutputWidth(row.Length);
        if (result.Length != width)
        {
            throw new ArgumentException($"{row.Length} inputs become {width}, but the result has room for {result.Length}.", nameof(result));
        }

        row.CopyTo(result);
        Apply(result, row.Length);
    }

    /// <summary>Does the step in place: the row's first <paramref name="width"/> numbers go in, and there is room for what comes out.</summary>
    internal abstract void Apply<T>(Span<T> row, int width) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether an input that is missing comes out as numbers.</summary>
    internal virtual bool FillsMissing(int input) => false;

    /// <summary>Which numbers may stand in the place of an input.</summary>
    internal virtual InputChoice ChoiceOf(int input) => InputChoice.AnyNumber;

    /// <summary>The place at which an input comes out, if it stays one.</summary>
    internal virtual int? PlaceOf(int input) => input;

    private protected static int AtLeastOne(int width) => width > 0
        ? width
        : throw new ArgumentOutOfRangeException(nameof(width), width, "There is at least one input.");

    /// <summary>A copy of the numbers of inputs, refused where one is none of them or named twice.</summary>
    private protected static int[] Places(IReadOnlyList<int> places, int width, string name)
    {
        ArgumentNullException.ThrowIfNull(places, name);
        int[] copy = [.. places];
        return Array.TrueForAll(copy, place => place >= 0 && place < width) && copy.Distinct().Count() == copy.Length
            ? copy
            : throw new ArgumentException($"The {name} are different inputs from 0 to {width - 1}.", name);
    }

    private protected static int RequireWidth(int expected, int actual) => expected == actual
        ? actual
        : throw new BadDataException($"The preprocessing was fitted to {expected} inputs, but there are {actual}. Give the columns it was fitted to.");
}
