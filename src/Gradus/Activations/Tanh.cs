using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ)</c>, <c>g'(z) = 1 − g(z)²</c>. A sigmoid moved to mean zero, which makes the next
/// layer's work easier; it saturates as the sigmoid does.
/// </summary>
public sealed record Tanh : Activation
{
    internal override ActivationKernel<T> Kernel<T>() => new PointwiseKernel<T, Formula>(default);

    private readonly struct Formula : IFormula
    {
        public T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Tanh(z);

        // 1 − tanh² = 4e^-2|z|/(1 + e^-2|z|)², which keeps its digits where tanh is one.
        public T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T e = T.Exp(-(T.Abs(z) + T.Abs(z)));
            T four = T.One + T.One + T.One + T.One;
            return four * e / ((T.One + e) * (T.One + e));
        }
    }
}
