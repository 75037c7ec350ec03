using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// Examples in memory: inputs <c>[m, …]</c>, targets <c>[m, k]</c>, and what is known about them. Immutable; it keeps the
/// precision in which it was given, and all numbers in it are finite.
/// </summary>
public sealed class Dataset
{
    private readonly Store store;

    private Dataset(
        Store store,
        IReadOnlyList<string>? featureNames = null,
        IReadOnlyList<string>? classNames = null,
        ReadOnlyMemory<double> weights = default,
        IReadOnlyList<string>? notes = null)
    {
        this.store = store;
        FeatureNames = featureNames;
        ClassNames = classNames;
        Weights = weights;
        Notes = notes ?? [];
    }

    /// <summary>The number of examples, m.</summary>
    public int Count => store.Count;

    /// <summary>The shape of one example's inputs.</summary>
    public Shape InputShape => store.InputShape;

    /// <summary>The number of targets of one example; a class number is one target.</summary>
    public int TargetWidth => store.TargetWidth;

    /// <summary>The names of the input columns, if they have any: one for each.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>The names of the classes, if the targets are class numbers or one-hot.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>How much each example counts; empty where all count the same.</summary>
    public ReadOnlyMemory<double> Weights { get; }

    /// <summary>What a reader noticed and took for granted, in sentences; empty for data made by a program.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Examples from tensors, which are not copied and must not be changed afterwards.</summary>
    /// <exception cref="BadDataException">The counts differ, there are no examples, or a number is not finite.</exception>
    public static Dataset From<T>(Tensor<T> inputs, Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inputs.Rows == 0 || inputs.RowLength == 0 || targets.RowLength == 0)
        {
            throw new BadDataException($"There are no examples: the inputs are {inputs.Shape}, the targets {targets.Shape}.");
        }

        if (inputs.Rows != targets.Rows)
        {
            throw new BadDataException(
                $"Each example needs its targets, but there are {inputs.Rows} rows of inputs and {targets.Rows} of targets.");
        }

        RequireFinite(inputs, "input");
        RequireFinite(targets, "target");
        Tensor<T> matrix = targets.Shape.Rank == 2 ? targets : targets.Reshape(new Shape(targets.Rows, targets.RowLength));
        return new(new Store<T>(inputs.Shape.Rank == 1 ? inputs.Reshape(new Shape(inputs.Rows, 1)) : inputs, matrix));
    }

    /// <summary>Examples with numbers as targets: for a regression, or 0 and 1 for a yes-or-no question.</summary>
    public static Dataset From(float[,] inputs, float[] targets) => From(Tensor.From(inputs), Column(targets, number => number));

    /// <summary>Examples with numbers as targets, in double precision.</summary>
    public static Dataset From(double[,] inputs, double[] targets) => From(Tensor.From(inputs), Column(targets, number => number));

    /// <summary>Examples with class numbers from 0 as targets.</summary>
    public static Dataset From(float[,] inputs, int[] classes) => From(Tensor.From(inputs), Column(classes, number => (float)number));

    /// <summary>Examples with class numbers from 0 as targets, in double precision.</summary>
    public static Dataset From(double[,] inputs, int[] classes) => From(Tensor.From(inputs), Column(classes, number => (double)number));

    /// <summary>The inputs <c>[m, …]</c>: the numbers themselves in the precision they were given in, else a copy made once.</summary>
    /// <exception cref="BadDataException">A number is too large for single precision.</exception>
    public Tensor<T> Inputs<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => store.InputsIn<T>();

    /// <summary>The targets <c>[m, k]</c>: the numbers themselves in the precision they were given in, else a copy made once.</summary>
    /// <exception cref="BadDataException">A number is too large for single precision.</exception>
    public Tensor<T> Targets<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => store.TargetsIn<T>();

    /// <summary>
    /// A short text that tells these numbers from others: how many there are, and a hash of every bit of inputs, targets and
    /// weights. It guards against mistakes, not against malice.
    /// </summary>
    public string Fingerprint() => IsDouble ? DataFingerprint.Of<double>(this) : DataFingerprint.Of<float>(this);

    /// <summary>The same examples, with names for the input columns, the classes, or both; null keeps what there is.</summary>
    /// <exception cref="BadDataException">
    /// There are more or fewer names than inputs, the targets are no classes, or one of them has no name.
    /// </exception>
    public Dataset WithNames(IReadOnlyList<string>? features = null, IReadOnlyList<string>? classes = null)
    {
        if (features is not null && features.Count != InputShape.Count)
        {
            throw new BadDataException($"Each of the {InputShape.Count} inputs needs a name, but {features.Count} were given.");
        }

        if (classes is not null)
        {
            Classes.RequireNames(this, classes.Count);
        }

        return new Dataset(store, features is null ? FeatureNames : [.. features], classes is null ? ClassNames : [.. classes], Weights, Notes);
    }

    /// <summary>The same examples, counting as much as their weights say: one for each, finite and 0 or above.</summary>
    public Dataset WithWeights(ReadOnlyMemory<double> weights)
    {
        if (weights.Length != 0 && weights.Length != Count)
        {
            throw new BadDataException($"Each of the {Count} examples needs a weight, but {weights.Length} were given.");
        }

        return new Dataset(store, FeatureNames, ClassNames, CheckedWeights(weights.ToArray()), Notes);
    }

    /// <summary>These examples, in this order, copied; an example may be named more than once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no example of such a number.</exception>
    /// <exception cref="BadDataException">No example is named, or the weights of all that are named are 0.</exception>
    public Dataset Take(ReadOnlySpan<int> examples)
    {
        if (examples.IsEmpty)
        {
            throw new BadDataException($"At least one of the {Count} examples must be taken, but none was named.");
        }

        double[] weights = Weights.IsEmpty ? [] : new double[examples.Length];
        for (int i = 0; i < examples.Length; i++)
        {
            if ((uint)examples[i] >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(examples),
                    examples[i],
                    string.Create(CultureInfo.InvariantCulture, $"The examples are numbered from 0 to {Count - 1}; there is none of number {examples[i]}."));
            }

            if (weights.Length > 0)
            {
                weights[i] = Weights.Span[examples[i]];
            }
        }

        return new Dataset(store.Take(examples), FeatureNames, ClassNames, CheckedWeights(weights), Notes);
    }

    /// <summary>The same targets, weights and classes beside other inputs: what a transformation of the inputs makes.</summary>
    internal Dataset WithInputs<T>(Tensor<T> inputs, IReadOnlyList<string>? featureNames)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dataset data = From(inputs, Targets<T>());
        return new Dataset(data.store, featureNames, ClassNames, Weights, Notes);
    }

    /// <summary>The same examples with what their reader noticed.</summary>
    internal Dataset WithNotes(IReadOnlyList<string> notes) => new(store, FeatureNames, ClassNames, Weights, notes);

    /// <summary>Whether the numbers are kept in double precision.</summary>
    internal bool IsDouble => store is Store<double>;

    private static Tensor<T> Column<TNumber, T>(TNumber[] targets, Converter<TNumber, T> convert)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(targets);
        return new(new Shape(targets.Length, 1), Array.ConvertAll(targets, convert));
    }

    private static double[] CheckedWeights(double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || double.IsInfinity(weights[i]))
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture, $"A weight is a finite number, 0 or above; that of example {i} is {weights[i]}."));
            }

            sum += weights[i];
        }

        return weights.Length > 0 && sum == 0
            ? throw new BadDataException("All weights are 0; at least one example must count.")
            : weights;
    }

    private static void RequireFinite<T>(Tensor<T> values, string what) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Rows; i++)
        {
            ReadOnlySpan<T> row = values.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                if (!T.IsFinite(row[j]))
                {
                    throw new BadDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Every number must be finite, but {what} {j} of example {i} is {row[j]}. Fill in or leave out such examples first."));
                }
            }
        }
    }

    private abstract class Store
    {
        public abstract int Count { get; }

        public abstract Shape InputShape { get; }

        public abstract int TargetWidth { get; }

        public abstract Store Take(ReadOnlySpan<int> examples);

        public abstract Tensor<TOther> InputsIn<TOther>() where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>;

        public abstract Tensor<TOther> TargetsIn<TOther>() where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>;
    }

    private sealed class Store<T>(Tensor<T> inputs, Tensor<T> targets) : Store where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Tensors in the other precision. Apart, since a check of the targets must not copy all inputs.
        private object? otherInputs, otherTargets;

        public override int Count => inputs.Rows;

        public override Shape InputShape => new(inputs.Shape.ToArray().AsSpan(1));

        public override int TargetWidth => targets.RowLength;

        public override Tensor<TOther> InputsIn<TOther>() => In<TOther>(inputs, ref otherInputs, "input");

        public override Tensor<TOther> TargetsIn<TOther>() => In<TOther>(targets, ref otherTargets, "target");

        private static Tensor<TOther> In<TOther>(Tensor<T> values, ref object? copy, string what)
            where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
        {
            if (values is Tensor<TOther> same)
            {
                return same;
            }

            if (Volatile.Read(ref copy) is not Tensor<TOther> converted)
            {
                converted = Converted<TOther>(values, what);
                Volatile.Write(ref copy, converted);
            }

            return converted;
        }

        private static Tensor<TOther> Converted<TOther>(Tensor<T> values, string what)
            where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
        {
            Tensor<TOther> converted = values.To<TOther>();
            Span<TOther> numbers = converted.Span;
            for (int i = 0; i < numbers.Length; i++)
            {
                if (!TOther.IsFinite(numbers[i]))
                {
                    (int row, int column) = Math.DivRem(i, values.RowLength);
                    throw new BadDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{char.ToUpperInvariant(what[0])}{what.AsSpan(1)} {column} of example {row} is {values.Span[i]}, too large for {typeof(TOther).Name} numbers (up to {float.MaxValue}). Scale the column, or train in double precision."));
                }
            }

            return converted;
        }

        public override Store Take(ReadOnlySpan<int> examples)
        {
            int[] lengths = inputs.Shape.ToArray();
            lengths[0] = examples.Length;
            Tensor<T> someInputs = new(new Shape(lengths)), someTargets = new(new Shape(examples.Length, TargetWidth));
            for (int i = 0; i < examples.Length; i++)
            {
                inputs.Row(examples[i]).CopyTo(someInputs.Row(i));
                targets.Row(examples[i]).CopyTo(someTargets.Row(i));
            }

            return new Store<T>(someInputs, someTargets);
        }
    }
}
