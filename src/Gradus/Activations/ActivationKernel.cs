using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Activations;

/// <summary>An activation running over a batch <c>[m, units]</c>, in one precision.</summary>
internal abstract class ActivationKernel<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A = Z: the layer needs no second buffer and no chain rule.</summary>
    public virtual bool IsIdentity => false;

    /// <summary>The units of an example depend on each other: they are computed together.</summary>
    public virtual bool NeedsWholeRows => false;

    /// <summary>A = g(Z)</summary>
    public abstract void Forward(ReadOnlySpan<T> z, Span<T> a, int units);

    /// <summary>dZ = dA·∂A/∂Z; <paramref name="dZ"/> may be <paramref name="dA"/>.</summary>
    public abstract void Backward(ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> dA, Span<T> dZ, int units);
}

/// <summary>A function applied to each unit by itself.</summary>
internal sealed class PointwiseKernel<T, TFormula>(TFormula formula) : ActivationKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFormula : struct, IFormula
{
    public override void Forward(ReadOnlySpan<T> z, Span<T> a, int units) => Elementwise.Map(formula, z, a);

    public override void Backward(ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> dA, Span<T> dZ, int units) =>
        Elementwise.ChainRule(formula, z, dA, dZ);
}
