using System.Numerics;

namespace Gradus.Kernels;

/// <summary>
/// The matrix product as plain loops: the specification that <see cref="MatrixProduct"/> meets bit for bit.
/// Each element is one chain of fused multiply-adds over k in ascending order, started at zero:
/// <c>c = alpha·Σₖ aₖ·bₖ + beta·c</c>, where <c>beta = 0</c> does not read <c>c</c>.
/// </summary>
/// <remarks>
/// Where C is a single column, both factors lie in memory along k, and k is 64 or more, an element is sixteen such chains:
/// step p goes to partial sum p mod 16, and these are folded in halves. So it is in Aᵀ·B where C has 8 elements or fewer and k is
/// 64 or more.
/// </remarks>
internal static class PlainMatrixProduct
{
    private const int FewestSteps = 64, FewElements = 8;

    /// <summary>C[m,n] = alpha·A[m,k]·B[n,k]ᵀ + beta·C: the forward pass, Z = A·Wᵀ.</summary>
    public static void ABt<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = n == 1 && k >= FewestSteps
                    ? Folded(a[(i * k)..], 1, b[(j * k)..], 1, k)
                    : Chain(a.Slice(i * k, k), b.Slice(j * k, k));
                Finish(ref c[(i * n) + j], sum, alpha, beta);
            }
        }
    }

    /// <summary>C[m,n] = alpha·A[k,m]ᵀ·B[k,n] + beta·C: the gradient of the weights, dW = dZᵀ·A.</summary>
    public static void AtB<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = T.Zero;
                if (m * n <= FewElements && k >= FewestSteps)
                {
                    sum = Folded(a[i..], m, b[j..], n, k);
                }
                else
                {
                    for (int p = 0; p < k; p++)
                    {
                        sum = T.FusedMultiplyAdd(a[(p * m) + i], b[(p * n) + j], sum);
                    }
                }

                Finish(ref c[(i * n) + j], sum, alpha, beta);
            }
        }
    }

    /// <summary>C[m,n] = alpha·A[m,k]·B[k,n] + beta·C: the gradient of the inputs, dA = dZ·W.</summary>
    public static void AB<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = T.Zero;
                if (n == 1 && k >= FewestSteps)
                {
                    sum = Folded(a[(i * k)..], 1, b, 1, k);
                }
                else
                {
                    for (int p = 0; p < k; p++)
                    {
                        sum = T.FusedMultiplyAdd(a[(i * k) + p], b[(p * n) + j], sum);
                    }
                }

                Finish(ref c[(i * n) + j], sum, alpha, beta);
            }
        }
    }

    private static T Chain<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int p = 0; p < a.Length; p++)
        {
            sum = T.FusedMultiplyAdd(a[p], b[p], sum);
        }

        return sum;
    }

    private static T Folded<T>(ReadOnlySpan<T> a, int aStep, ReadOnlySpan<T> b, int bStep, int k) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> sums = stackalloc T[16];
        sums.Clear();
        for (int p = 0; p < k; p++)
        {
            sums[p % 16] = T.FusedMultiplyAdd(a[p * aStep], b[p * bStep], sums[p % 16]);
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int place = 0; place < half; place++)
            {
                sums[place] += sums[place + half];
            }
        }

        // Never -0, whether or not packs of zeros took part.
        return sums[0] + T.Zero;
    }

    private static void Finish<T>(ref T c, T sum, T alpha, T beta) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        c = beta == T.Zero ? alpha * sum : T.FusedMultiplyAdd(alpha, sum, beta * c);
}
