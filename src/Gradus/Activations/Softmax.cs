using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Activations;

/// <summary>
/// <c>aᵢ = eᶻⁱ / Σⱼ eᶻʲ</c> over the units of one example, so that they are positive and sum to one;
/// <c>∂aᵢ/∂zⱼ = aᵢ·(δᵢⱼ − aⱼ)</c>. The probabilities of C classes at the output of a classifier.
/// </summary>
public sealed record Softmax : Activation
{
    internal override (string Value, string Backward) Written => ("e^Z/Σ e^Z", "A ∗ (dA − Σ dA ∗ A)");

    internal override ActivationKernel<T> Kernel<T>() => new SoftmaxKernel<T>();

    private sealed class SoftmaxKernel<T> : ActivationKernel<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override bool NeedsWholeRows => true;

        public override void Forward(ReadOnlySpan<T> z, Span<T> a, int units) => SoftmaxRows.Forward(z, a, units);

        public override void Backward(ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> dA, Span<T> dZ, int units) =>
            SoftmaxRows.Backward(a, dA, dZ, units);
    }
}
