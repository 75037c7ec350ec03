using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = z</c> for z &gt; 0, <c>scale·(eᶻ − 1)</c> otherwise; <c>g'(z) = 1</c>, or <c>scale·eᶻ</c>. Clevert et al.,
/// <i>Fast and Accurate Deep Network Learning by Exponential Linear Units</i>, 2016.
/// </summary>
public sealed record Elu : Activation
{
    /// <summary>An exponential linear unit of that scale.</summary>
    /// <param name="scale">The negative of the value approached for z → −∞; above 0.</param>
    public Elu(double scale = 1) => Scale = scale > 0 && double.IsFinite(scale)
        ? scale
        : throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale of an ELU is a finite number above 0.");

    /// <summary>The negative of the value approached for z → −∞.</summary>
    public double Scale { get; }

    internal override bool Rectifies => true;

    internal override (string Value, string Backward) Written => (FormattableString.Invariant($"Z where Z > 0, else {Scale}·(e^Z − 1)"), FormattableString.Invariant($"dA where Z > 0, else dA ∗ {Scale}·e^Z"));

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(new(Scale));

    private readonly struct Formula(double scale) : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> =>
            P.Select(z > 0, z, scale * VectorMath.Expm1(z));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P> => P.Select(z > 0, 1, scale * VectorMath.Exp(z));
    }
}
