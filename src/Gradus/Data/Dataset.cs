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

    private Dataset(Store store) => this.store = store;

    /// <summary>The number of examples, m.</summary>
    public int Count => store.Count;

    /// <summary>The shape of one example's inputs.</summary>
    public Shape InputShape => store.InputShape;

    /// <summary>The number of targets of one example; a class number is one target.</summary>
    public int TargetWidth => store.TargetWidth;

    /// <summary>The names of the input columns, if they have any.</summary>
    public IReadOnlyList<string>? FeatureNames { get; init; }

    /// <summary>The names of the classes, if the targets are class numbers or one-hot.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>How much each example counts; empty where all count the same.</summary>
    public ReadOnlyMemory<double> Weights { get; private init; }

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
        return new Dataset(new Store<T>(inputs.Shape.Rank == 1 ? inputs.Reshape(new Shape(inputs.Rows, 1)) : inputs, matrix));
    }

    /// <summary>Examples with numbers as targets: for a regression, or 0 and 1 for a yes-or-no question.</summary>
    public static Dataset From(float[,] inputs, float[] targets) =>
        From(Tensor.From(inputs), new Tensor<float>(new Shape(targets.Length, 1), [.. targets]));

    /// <summary>Examples with numbers as targets, in double precision.</summary>
    public static Dataset From(double[,] inputs, double[] targets) =>
        From(Tensor.From(inputs), new Tensor<double>(new Shape(targets.Length, 1), [.. targets]));

    /// <summary>Examples with class numbers from 0 as targets.</summary>
    public static Dataset From(float[,] inputs, int[] classes) =>
        From(Tensor.From(inputs), new Tensor<float>(new Shape(classes.Length, 1), Array.ConvertAll(classes, c => (float)c)));

    /// <summary>Examples with class numbers from 0 as targets, in double precision.</summary>
    public static Dataset From(double[,] inputs, int[] classes) =>
        From(Tensor.From(inputs), new Tensor<double>(new Shape(classes.Length, 1), Array.ConvertAll(classes, c => (double)c)));

    /// <summary>The inputs <c>[m, …]</c>: the numbers themselves in the precision they were given in, else a copy made once.</summary>
    public Tensor<T> Inputs<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => store.In<T>().Inputs;

    /// <summary>The targets <c>[m, k]</c>: the numbers themselves in the precision they were given in, else a copy made once.</summary>
    public Tensor<T> Targets<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => store.In<T>().Targets;

    /// <summary>The same examples, counting as much as their weights say: one for each, finite and 0 or above.</summary>
    public Dataset WithWeights(ReadOnlyMemory<double> weights)
    {
        if (weights.Length != 0 && weights.Length != Count)
        {
            throw new BadDataException($"Each of the {Count} examples needs a weight, but {weights.Length} were given.");
        }

        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = weights.Span[i];
            if (!(weight >= 0) || double.IsInfinity(weight))
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture, $"A weight is a finite number, 0 or above; that of example {i} is {weight}."));
            }

            sum += weight;
        }

        return weights.Length > 0 && sum == 0
            ? throw new BadDataException("All weights are 0; at least one example must count.")
            : new Dataset(store) { FeatureNames = FeatureNames, ClassNames = ClassNames, Weights = weights };
    }

    /// <summary>These examples, in this order, copied; an example may be named more than once.</summary>
    public Dataset Take(ReadOnlySpan<int> examples)
    {
        double[] weights = Weights.IsEmpty ? [] : new double[examples.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Weights.Span[examples[i]];
        }

        return new Dataset(store.Take(examples)) { FeatureNames = FeatureNames, ClassNames = ClassNames, Weights = weights };
    }

    /// <summary>The same targets, weights and classes beside other inputs: what a transformation of the inputs makes.</summary>
    internal Dataset WithInputs<T>(Tensor<T> inputs, IReadOnlyList<string>? featureNames)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dataset data = From(inputs, Targets<T>());
        return new Dataset(data.store) { FeatureNames = featureNames, ClassNames = ClassNames, Weights = Weights };
    }

    /// <summary>Whether the numbers are kept in double precision.</summary>
    internal bool IsDouble => store is Store<double>;

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

        public abstract Store<TOther> In<TOther>() where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>;
    }

    private sealed class Store<T>(Tensor<T> inputs, Tensor<T> targets) : Store where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private volatile Store? converted;

        public Tensor<T> Inputs { get; } = inputs;

        public Tensor<T> Targets { get; } = targets;

        public override int Count => Inputs.Rows;

        public override Shape InputShape => new(Inputs.Shape.ToArray().AsSpan(1));

        public override int TargetWidth => Targets.RowLength;

        public override Store<TOther> In<TOther>()
        {
            if (this is Store<TOther> same)
            {
                return same;
            }

            if (converted is not Store<TOther> other)
            {
                other = new Store<TOther>(Inputs.To<TOther>(), Targets.To<TOther>());
                converted = other;
            }

            return other;
        }

        public override Store Take(ReadOnlySpan<int> examples)
        {
            int[] lengths = Inputs.Shape.ToArray();
            lengths[0] = examples.Length;
            Tensor<T> someInputs = new(new Shape(lengths)), someTargets = new(new Shape(examples.Length, TargetWidth));
            for (int i = 0; i < examples.Length; i++)
            {
                Inputs.Row(examples[i]).CopyTo(someInputs.Row(i));
                Targets.Row(examples[i]).CopyTo(someTargets.Row(i));
            }

            return new Store<T>(someInputs, someTargets);
        }
    }
}
