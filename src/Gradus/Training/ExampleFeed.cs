using System.Numerics;

namespace Gradus.Training;

/// <summary>Gives a run the examples of its steps, epoch by epoch. A warm step takes no memory.</summary>
internal abstract class ExampleFeed<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of examples in a step but the last of an epoch.</summary>
    public abstract int Size { get; }

    /// <summary>The number of steps in an epoch.</summary>
    public abstract int Count { get; }

    /// <summary>The examples of a step of this epoch; they hold until the next are asked for.</summary>
    public abstract StepExamples<T> this[int step] { get; }

    /// <summary>Draws the order of an epoch. Epochs may be started in any order, and again.</summary>
    public abstract void StartEpoch(long epoch);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
