using Gradus.Data.Arrays;
using Gradus.Tensors;

namespace Gradus.Data.Streams;

/// <summary>Inputs and targets in an array each; targets that are no rows of an array are in memory.</summary>
internal sealed class ArrayStore : RowStore
{
    private readonly FileRows inputs;
    private readonly FileRows? targets;
    private readonly double[] known;
    private readonly bool mayMiss;
    private readonly IDisposable[] owned;

    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="mayMiss">Whether NaN among the inputs stands for a missing value.</param>
    /// <param name="owned">What is closed in the end.</param>
    public ArrayStore(FileRows inputs, FileRows targets, bool mayMiss, params IDisposable[] owned)
    {
        (this.inputs, this.targets, known, this.mayMiss, this.owned) = (inputs, targets, [], mayMiss, owned);
        inputs.RequireContent();
        targets.RequireContent();
        TargetWidth = targets.Shape.Count;
    }

    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets in memory.</param>
    /// <param name="owned">What is closed in the end.</param>
    public ArrayStore(FileRows inputs, Tensor<double> targets, params IDisposable[] owned)
    {
        (this.inputs, known, this.owned) = (inputs, targets.Span.ToArray(), owned);
        inputs.RequireContent();
        TargetWidth = targets.RowLength;
    }

    public override int Count => inputs.Count;

    public override Shape InputShape => inputs.Shape;

    public override int TargetWidth { get; }

    public override string Place => inputs.Place;

    public override int Band => inputs.Band;

    public override void ReadInputs<T>(int first, Span<T> destination) => inputs.ReadRows(first, destination, mayMiss);

    public override void ReadTargets<T>(int first, Span<T> destination)
    {
        if (targets is not null)
        {
            targets.ReadRows(first, destination);
            return;
        }

        ReadOnlySpan<double> some = known.AsSpan(first * TargetWidth, destination.Length);
        for (int i = 0; i < some.Length; i++)
        {
            destination[i] = T.CreateTruncating(some[i]);
        }
    }

    public override void Dispose()
    {
        foreach (IDisposable one in owned)
        {
            one.Dispose();
        }
    }
}
