using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Layers;

/// <summary>Rows times factors with shifts added, and back: the normalisation of rows by other numbers than their own.</summary>
internal sealed class RescaleRow<T>(double[] factors, double[] shifts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] s = Array.ConvertAll(factors, T.CreateTruncating), t = Array.ConvertAll(shifts, T.CreateTruncating);
    private readonly T[] inverses = Array.ConvertAll(factors, factor => T.CreateTruncating(1 / factor));
    private readonly T[] zeros = new T[factors.Length], ones = Array.ConvertAll(factors, _ => T.One);

    public int Units => s.Length;

    /// <summary><c>z = s ∗ x + t</c></summary>
    public void Apply(ReadOnlySpan<T> x, Span<T> z) => Normalization.Apply(x, zeros, ones, s, t, z);

    /// <summary><c>x = (z − t)/s</c></summary>
    public void Undo(ReadOnlySpan<T> z, Span<T> x) => Normalization.Apply(z, t, inverses, ones, zeros, x);

    /// <summary><c>dX = s ∗ dZ</c></summary>
    public void ApplyFactors(ReadOnlySpan<T> d, Span<T> product) => Normalization.Apply(d, zeros, ones, s, zeros, product);
}
