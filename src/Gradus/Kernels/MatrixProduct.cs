using System.Numerics;

namespace Gradus.Kernels;

/// <summary>The three matrix products that descent needs, on the threads of <see cref="Workers"/>.</summary>
internal static class MatrixProduct
{
    /// <inheritdoc cref="PlainMatrixProduct.ABt{T}"/>
    public static void ABt<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        PlainMatrixProduct.ABt(a, b, alpha, beta, c, m, n, k);

    /// <inheritdoc cref="PlainMatrixProduct.AtB{T}"/>
    public static void AtB<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        PlainMatrixProduct.AtB(a, b, alpha, beta, c, m, n, k);

    /// <inheritdoc cref="PlainMatrixProduct.AB{T}"/>
    public static void AB<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, T alpha, T beta, Span<T> c, int m, int n, int k, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        PlainMatrixProduct.AB(a, b, alpha, beta, c, m, n, k);
}
