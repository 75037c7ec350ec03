using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>From the sums of a tile to the elements of C.</summary>
internal static unsafe class TileEnd
{
    /// <summary>
    /// <c>c[i·row + j] = alpha·sums[i·width + j] + beta·c[i·row + j]</c>, where beta = 0 does not read <c>c</c>.
    /// </summary>
    [MethodImpl(Compile.AtOnce)]
    public static void Write<T>(T* sums, int width, T* c, nint row, int rows, int columns, T alpha, T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool read = beta != T.Zero;
        Vector<T> scale = Vector.Create(alpha);
        Vector<T> keep = Vector.Create(beta);
        for (; rows > 0; rows--)
        {
            int j = 0;
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> sum = Vector.Load(sums + j);
                Vector<T> value = read ? FusedMultiplyAdd(scale, sum, keep * Vector.Load(c + j)) : scale * sum;
                value.Store(c + j);
            }

            for (; j < columns; j++)
            {
                c[j] = read ? T.FusedMultiplyAdd(alpha, sums[j], beta * c[j]) : alpha * sums[j];
            }

            sums += width;
            c += row;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> FusedMultiplyAdd<T>(Vector<T> x, Vector<T> y, Vector<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>()
            : Vector.FusedMultiplyAdd(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();
}
