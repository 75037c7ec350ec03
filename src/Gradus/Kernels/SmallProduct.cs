using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// The matrix product without packing, for products too small to repay it: four elements of a row at a time, so that
/// four chains hide each other's latency.
/// </summary>
internal static unsafe class SmallProduct
{
    [MethodImpl(Compile.AtOnce)]
    public static void Run<T>(in ProductOperands<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint aStep = product.AStep;
        nint bStep = product.BStep;
        nint bColumn = product.BColumn;
        int n = product.N;
        int k = product.K;
        T alpha = product.Alpha;
        T beta = product.Beta;
        T* row = product.A;
        T* c = product.C;
        for (int i = 0; i < product.M; i++)
        {
            int j = 0;
            for (; j <= n - 4; j += 4)
            {
                T sum0 = T.Zero;
                T sum1 = T.Zero;
                T sum2 = T.Zero;
                T sum3 = T.Zero;
                T* a = row;
                T* b0 = product.B + (j * bColumn);
                T* b1 = b0 + bColumn;
                T* b2 = b1 + bColumn;
                T* b3 = b2 + bColumn;
                nint at = 0;
                for (int p = 0; p < k; p++)
                {
                    T value = *a;
                    sum0 = T.FusedMultiplyAdd(value, b0[at], sum0);
                    sum1 = T.FusedMultiplyAdd(value, b1[at], sum1);
                    sum2 = T.FusedMultiplyAdd(value, b2[at], sum2);
                    sum3 = T.FusedMultiplyAdd(value, b3[at], sum3);
                    a += aStep;
                    at += bStep;
                }

                Finish(c + j, sum0, alpha, beta);
                Finish(c + j + 1, sum1, alpha, beta);
                Finish(c + j + 2, sum2, alpha, beta);
                Finish(c + j + 3, sum3, alpha, beta);
            }

            for (; j < n; j++)
            {
                T sum = T.Zero;
                T* a = row;
                T* b = product.B + (j * bColumn);
                for (int p = 0; p < k; p++)
                {
                    sum = T.FusedMultiplyAdd(*a, *b, sum);
                    a += aStep;
                    b += bStep;
                }

                Finish(c + j, sum, alpha, beta);
            }

            row += product.ARow;
            c += n;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<T>(T* c, T sum, T alpha, T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        *c = beta == T.Zero ? alpha * sum : T.FusedMultiplyAdd(alpha, sum, beta * *c);
}
