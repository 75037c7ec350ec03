using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>The inputs of a data set as rows that are measured from the first to the last, some at a time.</summary>
internal abstract class InputRows<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>How many numbers each has.</summary>
    public abstract int Width { get; }

    /// <summary>All rows in their order; a block holds until the next is asked for.</summary>
    public abstract IEnumerable<Tensor<T>> Blocks();

    /// <summary>All rows at once, or so many, spread evenly, that they fit into memory.</summary>
    public abstract Tensor<T> Some();

    /// <summary>What these steps make of the rows.</summary>
    public abstract InputRows<T> After(Preprocessing steps);

    /// <summary>Rows in memory.</summary>
    internal sealed class InMemory(Tensor<T> inputs) : InputRows<T>
    {
        public override int Count => inputs.Rows;

        public override int Width => inputs.RowLength;

        public override IEnumerable<Tensor<T>> Blocks() => [inputs];

        public override Tensor<T> Some() => inputs;

        public override InputRows<T> After(Preprocessing steps) => new InMemory(steps.Apply(inputs));
    }
}
