using System.Numerics;

namespace Gradus.Kernels;

/// <summary>
/// The matrix product as plain loops: the specification that <see cref="MatrixProduct"/> meets bit for bit.
/// Each element is one chain of fused multiply-adds over k in ascending order, started at zero:
/// <c>c = alpha·Σₖ aₖ·bₖ + beta·c</c>, where <c>beta = 0</c> does not read <c>c</c>.
/// </summary>
internal static class PlainMatrixProduct
{
    /// <summary>C[m,n] = alpha·A[m,k]·B[n,k]ᵀ + beta·C: the forward pass, Z = A·Wᵀ.</summary>
    public static void ABt<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = T.Zero;
                for (int p = 0; p < k; p++)
                {
                    sum = T.FusedMultiplyAdd(a[(i * k) + p], b[(j * k) + p], sum);
                }

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
                for (int p = 0; p < k; p++)
                {
                    sum = T.FusedMultiplyAdd(a[(p * m) + i], b[(p * n) + j], sum);
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
                for (int p = 0; p < k; p++)
                {
                    sum = T.FusedMultiplyAdd(a[(i * k) + p], b[(p * n) + j], sum);
                }

                Finish(ref c[(i * n) + j], sum, alpha, beta);
            }
        }
    }

    private static void Finish<T>(ref T c, T sum, T alpha, T beta) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        c = beta == T.Zero ? alpha * sum : T.FusedMultiplyAdd(alpha, sum, beta * c);
}
