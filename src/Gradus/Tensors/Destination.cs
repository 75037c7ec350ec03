using System.Numerics;

namespace Gradus.Tensors;

/// <summary>
/// Where a backward pass writes a gradient g: <c>tensor := scale·g + keep·tensor</c>. Into a buffer with (1, 0), added to
/// one with (1, 1), or, in plain descent, straight into the parameter with (−α, 1).
/// </summary>
internal readonly struct Destination<T>(Tensor<T> tensor, double scale, double keep)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The numbers that are written.</summary>
    public Span<T> Span => tensor.Span;

    /// <summary>What sums of gradients are multiplied by, where the gradient is their <paramref name="share"/>.</summary>
    public T Alpha(double share) => T.CreateTruncating(scale * share);

    /// <summary>What the numbers that are there are multiplied by.</summary>
    public T Beta => T.CreateTruncating(keep);
}
