using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Streams;

/// <summary>
/// Examples in files, of which any rows can be read without the others. One thread reads at a time; a warm read takes no memory.
/// </summary>
internal abstract class RowStore : IDisposable
{
    /// <summary>The number of examples.</summary>
    public abstract int Count { get; }

    /// <summary>The shape of one example's inputs.</summary>
    public abstract Shape InputShape { get; }

    /// <summary>The number of targets of one example.</summary>
    public abstract int TargetWidth { get; }

    /// <summary>The file, for messages.</summary>
    public abstract string Place { get; }

    /// <summary>How many examples are best read at once, from a multiple of so many on.</summary>
    public abstract int Band { get; }

    /// <summary>Reads the inputs of as many examples as there is room for, from one on.</summary>
    public abstract void ReadInputs<T>(int first, Span<T> destination) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Reads the targets of as many examples as there is room for, from one on.</summary>
    public abstract void ReadTargets<T>(int first, Span<T> destination) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public abstract void Dispose();
}
