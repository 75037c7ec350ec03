using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <content>The numbers, in the precision they were given in.</content>
public sealed partial class Dataset
{
    internal override bool IsDouble => store is Store<double>;

    internal override InputRows<T> Rows<T>() => new InputRows<T>.InMemory(Inputs<T>());

    internal override Dataset Prepared(Preprocessing steps) => steps.Apply(this);

    internal override IEnumerable<(int First, Tensor<double> Targets)> TargetBlocks() => [(0, Targets<double>())];

    internal override IEnumerable<(int First, Dataset Examples)> Blocks<T>() => [(0, this)];

    private abstract class Store
    {
        public abstract int Count { get; }

        public abstract Shape InputShape { get; }

        public abstract int TargetWidth { get; }

        public abstract bool HasMissing { get; }

        public abstract Store Take(ReadOnlySpan<int> examples);

        public abstract Tensor<TOther> InputsIn<TOther>() where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>;

        public abstract Tensor<TOther> TargetsIn<TOther>() where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>;
    }

    private sealed class Store<T>(Tensor<T> inputs, Tensor<T> targets, bool hasMissing) : Store where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Tensors in the other precision. Apart, since a check of the targets must not copy all inputs.
        private object? otherInputs, otherTargets;

        public override int Count => inputs.Rows;

        public override Shape InputShape => new(inputs.Shape.ToArray().AsSpan(1));

        public override int TargetWidth => targets.RowLength;

        public override bool HasMissing => hasMissing;

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
                if (!TOther.IsFinite(numbers[i]) && !T.IsNaN(values.Span[i]))
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

            return new Store<T>(someInputs, someTargets, hasMissing && HasNaN(someInputs));
        }
    }
}
