using System.Numerics;

namespace Gradus.Activations;

/// <summary>
/// <c>aᵢ = eᶻⁱ / Σⱼ eᶻʲ</c> over the units of one example, so that they are positive and sum to one;
/// <c>∂aᵢ/∂zⱼ = aᵢ·(δᵢⱼ − aⱼ)</c>. The probabilities of C classes at the output of a classifier.
/// </summary>
public sealed record Softmax : Activation
{
    internal override ActivationKernel<T> Kernel<T>() => new SoftmaxKernel<T>();

    private sealed class SoftmaxKernel<T> : ActivationKernel<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override bool NeedsWholeRows => true;

        public override void Forward(ReadOnlySpan<T> z, Span<T> a, int units)
        {
            for (int start = 0; start < z.Length; start += units)
            {
                Row(z.Slice(start, units), a.Slice(start, units));
            }
        }

        // The largest logit is taken off first: e⁰ = 1 is then the largest power, and nothing overflows.
        private static void Row(ReadOnlySpan<T> z, Span<T> a)
        {
            T largest = z[0];
            for (int i = 1; i < z.Length; i++)
            {
                largest = z[i] > largest ? z[i] : largest;
            }

            T sum = T.Zero;
            for (int i = 0; i < z.Length; i++)
            {
                a[i] = T.Exp(z[i] - largest);
                sum += a[i];
            }

            for (int i = 0; i < z.Length; i++)
            {
                a[i] /= sum;
            }
        }

        public override void Backward(ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> dA, Span<T> dZ, int units)
        {
            for (int start = 0; start < z.Length; start += units)
            {
                RowBackward(a.Slice(start, units), dA.Slice(start, units), dZ.Slice(start, units));
            }
        }

        // dzᵢ = aᵢ·(daᵢ − Σⱼ aⱼ·daⱼ), with the da of the likeliest unit taken off first: where that unit is nearly
        // certain, daᵢ − Σ would lose the digits that are left.
        private static void RowBackward(ReadOnlySpan<T> a, ReadOnlySpan<T> dA, Span<T> dZ)
        {
            int likeliest = 0;
            for (int i = 1; i < a.Length; i++)
            {
                likeliest = a[i] > a[likeliest] ? i : likeliest;
            }

            T origin = dA[likeliest], mean = T.Zero;
            for (int i = 0; i < a.Length; i++)
            {
                mean += a[i] * (dA[i] - origin);
            }

            for (int i = 0; i < a.Length; i++)
            {
                dZ[i] = a[i] * (dA[i] - origin - mean);
            }
        }
    }
}
