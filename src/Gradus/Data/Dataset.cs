using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// Examples in memory: inputs <c>[m, …]</c>, targets <c>[m, k]</c>, and what is known about them. Immutable; it keeps the
/// precision in which it was given, and all numbers in it are finite; but where a value was missing in a file, NaN stands in an
/// input.
/// </summary>
public sealed partial class Dataset : ExampleSource
{
    private readonly Store store;
    private readonly ReaderRemarks remarks;

    private Dataset(
        Store store,
        IReadOnlyList<string>? featureNames = null,
        IReadOnlyList<string>? classNames = null,
        ReadOnlyMemory<double> weights = default,
        ReaderRemarks? remarks = null,
        IReadOnlyList<IReadOnlyList<string>?>? categories = null)
    {
        this.store = store;
        Categories = categories;
        FeatureNames = featureNames;
        ClassNames = classNames;
        Weights = weights;
        this.remarks = remarks ?? ReaderRemarks.None;
    }

    /// <inheritdoc/>
    public override int Count => store.Count;

    /// <inheritdoc/>
    public override Shape InputShape => store.InputShape;

    /// <inheritdoc/>
    public override int TargetWidth => store.TargetWidth;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? FeatureNames { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<string>?>? Categories { get; }

    /// <inheritdoc/>
    public override bool HasMissing => store.HasMissing;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? ClassNames { get; }

    /// <summary>How much each example counts; empty where all count the same.</summary>
    public ReadOnlyMemory<double> Weights { get; }

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
        return new(Stored(inputs, targets, hasMissing: false));
    }

    /// <summary>Examples of a file, in which NaN stands for a missing input.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets, all there.</param>
    /// <param name="columns">What is known about the inputs.</param>
    internal static Dataset FromTable<T>(Tensor<T> inputs, Tensor<T> targets, TableColumns columns) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool hasMissing = HasNaN(inputs);
        Dataset data = hasMissing ? new(Stored(inputs, targets, hasMissing: true)) : From(inputs, targets);
        return new(data.store, columns.Names, categories: columns.Categories);
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

    /// <inheritdoc/>
    public override string Fingerprint() => IsDouble ? DataFingerprint.Of<double>(this) : DataFingerprint.Of<float>(this);

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

        return new Dataset(store, features is null ? FeatureNames : [.. features], classes is null ? ClassNames : [.. classes], Weights, remarks, Categories);
    }

    /// <summary>The same examples, counting as much as their weights say: one for each, finite and 0 or above.</summary>
    public Dataset WithWeights(ReadOnlyMemory<double> weights)
    {
        if (weights.Length != 0 && weights.Length != Count)
        {
            throw new BadDataException($"Each of the {Count} examples needs a weight, but {weights.Length} were given.");
        }

        return new Dataset(store, FeatureNames, ClassNames, CheckedWeights(weights.ToArray()), remarks, Categories);
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

        return new Dataset(store.Take(examples), FeatureNames, ClassNames, CheckedWeights(weights), remarks with { Places = remarks.Places?.Take(examples) }, Categories);
    }

    /// <summary>The same inputs beside other targets.</summary>
    /// <exception cref="BadDataException">There are more or fewer targets than examples, or one is not finite.</exception>
    public Dataset WithTargets<T>(Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (targets.Rows != Count)
        {
            throw new BadDataException($"Each of the {Count} examples needs its targets, but there are {targets.Rows} rows of them.");
        }

        RequireFinite(targets, "target");
        return new(Stored(Inputs<T>(), targets, HasMissing), FeatureNames, null, Weights, remarks with { TargetNames = null, TargetsAreNumbers = false }, Categories);
    }

    /// <summary>The same examples with some of their inputs, in this order; the columns are numbered from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Dataset Pick(params ReadOnlySpan<int> columns) => IsDouble ? Pick<double>(columns) : Pick<float>(columns);

    /// <summary>The same targets, weights and classes beside other inputs: what a transformation of the inputs makes.</summary>
    internal Dataset WithInputs<T>(Tensor<T> inputs, TableColumns columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dataset data = HasMissing ? FromTable(inputs, Targets<T>(), columns) : From(inputs, Targets<T>());
        return new Dataset(data.store, columns.Names, ClassNames, Weights, remarks with { InputNumbers = null }, columns.Categories);
    }

    /// <inheritdoc/>
    public override TargetSummary SummarizeTargets() => IsDouble
        ? new TargetCounts(TargetWidth).Add(Targets<double>()).Close()
        : new TargetCounts(TargetWidth).Add(Targets<float>()).Close();

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

    private Dataset Pick<T>(ReadOnlySpan<int> columns) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> inputs = Inputs<T>();
        foreach (int column in columns)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)inputs.RowLength, nameof(columns));
        }

        Tensor<T> picked = new(new Shape(Count, columns.Length));
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<T> row = inputs.Row(i);
            Span<T> some = picked.Row(i);
            for (int j = 0; j < columns.Length; j++)
            {
                some[j] = row[columns[j]];
            }
        }

        int[] places = columns.ToArray();
        return WithInputs(picked, new TableColumns(
            FeatureNames is { } names ? [.. places.Select(column => names[column])] : null,
            Categories is { } categories ? [.. places.Select(column => categories[column])] : null));
    }

    private static Store<T> Stored<T>(Tensor<T> inputs, Tensor<T> targets, bool hasMissing) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> matrix = targets.Shape.Rank == 2 ? targets : targets.Reshape(new Shape(targets.Rows, targets.RowLength));
        return new(inputs.Shape.Rank == 1 ? inputs.Reshape(new Shape(inputs.Rows, 1)) : inputs, matrix, hasMissing);
    }

    private static bool HasNaN<T>(Tensor<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T value in values.Span)
        {
            if (T.IsNaN(value))
            {
                return true;
            }
        }

        return false;
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
}
