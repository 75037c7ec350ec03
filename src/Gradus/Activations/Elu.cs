using System.Numerics;
using Gradus.Kernels;

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

    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(new(Scale));

    private readonly struct Formula(double scale) : IFormula
    {
        public T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            z > T.Zero ? z : T.CreateTruncating(scale) * ScalarMath.Expm1(z);

        public T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            z > T.Zero ? T.One : T.CreateTruncating(scale) * T.Exp(z);
    }
}
