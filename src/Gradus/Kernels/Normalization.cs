using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// What batch normalisation does to blocks of rows, with the units of a row side by side in packs. Each sum of a block
/// is taken over its rows in ascending order, so that no vector width changes a bit.
/// </summary>
internal static class Normalization
{
    /// <summary><c>mean[j] = (1/rows)·Σᵢ x[i, j]</c> and <c>squares[j] = Σᵢ (x[i, j] − mean[j])²</c></summary>
    public static void Moments<T>(ReadOnlySpan<T> x, int rows, int units, Span<T> mean, Span<T> squares)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckMatrix(x.Length, rows, units);
        Lengths.CheckRow(mean.Length, units);
        Lengths.CheckRow(squares.Length, units);
        var pass = new MomentsPass<T>(x, mean, squares);
        VectorPass.Run<T, MomentsPass<T>>(ref pass);
    }

    /// <summary>
    /// The moments of <paramref name="rows"/> rows from those of their blocks, one below the other, each of as many rows as
    /// the first but the last; into the first row of each: the mean, and the variance instead of the squares. Chan, Golub
    /// and LeVeque, <i>Updating formulae and a pairwise algorithm for computing sample variances</i>, 1979.
    /// </summary>
    public static void Merge<T>(Span<T> means, Span<T> squares, int rows, int rowsInBlock, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int blocks = ((rows - 1) / rowsInBlock) + 1;
        Lengths.CheckMatrix(means.Length, blocks, units);
        Lengths.CheckMatrix(squares.Length, blocks, units);
        var pass = new MergePass<T>(means, squares, rows, rowsInBlock, blocks);
        VectorPass.Run<T, MergePass<T>>(ref pass);
    }

    /// <summary><c>z = scale·(x − mean)·inverse + shift</c>, row by row; z may be x.</summary>
    public static void Apply<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> inverse, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckWholeRows(x.Length, mean.Length);
        Lengths.CheckSame(x.Length, z.Length);
        CheckRows(mean.Length, inverse.Length, scale.Length, shift.Length);
        var pass = new ApplyPass<T>(x, mean, inverse, scale, shift, z);
        VectorPass.Run<T, ApplyPass<T>>(ref pass);
    }

    /// <summary><c>sum[j] = Σᵢ dZ[i, j]</c> and <c>products[j] = Σᵢ dZ[i, j]·(x[i, j] − mean[j])·inverse[j]</c></summary>
    public static void Sums<T>(
        ReadOnlySpan<T> dZ, ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> inverse, Span<T> sum, Span<T> products)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckWholeRows(x.Length, mean.Length);
        Lengths.CheckSame(dZ.Length, x.Length);
        CheckRows(mean.Length, inverse.Length, sum.Length, products.Length);
        var pass = new SumsPass<T>(dZ, x, mean, inverse, sum, products);
        VectorPass.Run<T, SumsPass<T>>(ref pass);
    }

    /// <summary>
    /// <c>dX = scale·inverse·(dZ − share·sum − x̂·share·products)</c> with <c>x̂ = (x − mean)·inverse</c>, row by row; dX
    /// may be dZ.
    /// </summary>
    public static void Gradient<T>(
        ReadOnlySpan<T> dZ, ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> inverse, ReadOnlySpan<T> scale,
        ReadOnlySpan<T> sum, ReadOnlySpan<T> products, double share, Span<T> dX)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckWholeRows(dX.Length, mean.Length);
        Lengths.CheckSame(dZ.Length, dX.Length);
        Lengths.CheckSame(x.Length, dX.Length);
        CheckRows(mean.Length, inverse.Length, scale.Length, sum.Length);
        Lengths.CheckRow(products.Length, mean.Length);
        var pass = new GradientPass<T>(dZ, x, mean, inverse, scale, sum, products, share, dX);
        VectorPass.Run<T, GradientPass<T>>(ref pass);
    }

    private static void CheckRows(int units, int second, int third, int fourth)
    {
        Lengths.CheckRow(second, units);
        Lengths.CheckRow(third, units);
        Lengths.CheckRow(fourth, units);
    }

    private readonly unsafe ref struct MomentsPass<T>(ReadOnlySpan<T> x, Span<T> mean, Span<T> squares) : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly Span<T> mean = mean, squares = squares;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int units = mean.Length, rows = units == 0 ? 0 : x.Length / units;
            P count = rows;
            fixed (T* from = x, means = mean, sums = squares)
            {
                for (int j = 0; j < units; j += P.Count)
                {
                    int left = units - j;
                    P sum = default, square = default;
                    T* row = from + j;
                    for (int i = 0; i < rows; i++, row += units)
                    {
                        sum += P.Load(row, left, default);
                    }

                    P centre = sum / count;
                    row = from + j;
                    for (int i = 0; i < rows; i++, row += units)
                    {
                        P off = P.Load(row, left, default) - centre;
                        square = P.MultiplyAdd(off, off, square);
                    }

                    centre.Store(means + j, left);
                    square.Store(sums + j, left);
                }
            }
        }
    }

    private readonly unsafe ref struct MergePass<T>(Span<T> means, Span<T> squares, int rows, int rowsInBlock, int blocks) : IVectorPass
        where T : unmanaged
    {
        private readonly Span<T> means = means, squares = squares;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int units = means.Length / blocks;
            double last = rows - ((blocks - 1) * rowsInBlock);
            fixed (T* centres = means, sums = squares)
            {
                for (int j = 0; j < units; j += P.Count)
                {
                    int left = units - j;
                    P sum = default, square = default;
                    for (int block = 0; block < blocks; block++)
                    {
                        P count = block == blocks - 1 ? last : rowsInBlock;
                        sum = P.MultiplyAdd(count, P.Load(centres + (block * units) + j, left, default), sum);
                    }

                    P centre = sum / rows;
                    for (int block = 0; block < blocks; block++)
                    {
                        P count = block == blocks - 1 ? last : rowsInBlock;
                        P off = P.Load(centres + (block * units) + j, left, default) - centre;
                        square = P.MultiplyAdd(count * off, off, square + P.Load(sums + (block * units) + j, left, default));
                    }

                    centre.Store(centres + j, left);
                    (square / rows).Store(sums + j, left);
                }
            }
        }
    }

    private readonly unsafe ref struct ApplyPass<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> inverse, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> z)
        : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> x = x, mean = mean, inverse = inverse, scale = scale, shift = shift;
        private readonly Span<T> z = z;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = x.Length, units = mean.Length;
            fixed (T* from = x, means = mean, inverses = inverse, scales = scale, shifts = shift, to = z)
            {
                for (int start = 0; start < count; start += units)
                {
                    for (int j = 0; j < units; j += P.Count)
                    {
                        int left = units - j;
                        P off = P.Load(from + start + j, left, default) - P.Load(means + j, left, default);
                        P normal = off * P.Load(inverses + j, left, default);
                        P.MultiplyAdd(P.Load(scales + j, left, default), normal, P.Load(shifts + j, left, default)).Store(to + start + j, left);
                    }
                }
            }
        }
    }

    private readonly unsafe ref struct SumsPass<T>(
        ReadOnlySpan<T> dZ, ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> inverse, Span<T> sum, Span<T> products) : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> dZ = dZ, x = x, mean = mean, inverse = inverse;
        private readonly Span<T> sum = sum, products = products;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int units = mean.Length, rows = units == 0 ? 0 : x.Length / units;
            fixed (T* slopes = dZ, from = x, means = mean, inverses = inverse, sums = sum, sumsOfProducts = products)
            {
                for (int j = 0; j < units; j += P.Count)
                {
                    int left = units - j, at = j;
                    P centre = P.Load(means + j, left, default), factor = P.Load(inverses + j, left, default);
                    P total = default, product = default;
                    for (int i = 0; i < rows; i++, at += units)
                    {
                        P slope = P.Load(slopes + at, left, default);
                        P normal = (P.Load(from + at, left, default) - centre) * factor;
                        total += slope;
                        product = P.MultiplyAdd(slope, normal, product);
                    }

                    total.Store(sums + j, left);
                    product.Store(sumsOfProducts + j, left);
                }
            }
        }
    }

    private readonly unsafe ref struct GradientPass<T>(
        ReadOnlySpan<T> dZ, ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> inverse, ReadOnlySpan<T> scale,
        ReadOnlySpan<T> sum, ReadOnlySpan<T> products, double share, Span<T> dX) : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> dZ = dZ, x = x, mean = mean, inverse = inverse, scale = scale, sum = sum, products = products;
        private readonly Span<T> dX = dX;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = x.Length, units = mean.Length;
            P part = share;
            fixed (T* slopes = dZ, from = x, means = mean, inverses = inverse, scales = scale, to = dX)
            fixed (T* sums = sum, sumsOfProducts = products)
            {
                for (int j = 0; j < units; j += P.Count)
                {
                    int left = units - j;
                    P centre = P.Load(means + j, left, default), toNormal = P.Load(inverses + j, left, default);
                    P factor = P.Load(scales + j, left, default) * toNormal;
                    P slopeMean = part * P.Load(sums + j, left, default);
                    P productMean = part * P.Load(sumsOfProducts + j, left, default);
                    for (int at = j; at < count; at += units)
                    {
                        P normal = (P.Load(from + at, left, default) - centre) * toNormal;
                        P centred = P.Load(slopes + at, left, default) - slopeMean;
                        (factor * P.Subtract(centred, normal, productMean)).Store(to + at, left);
                    }
                }
            }
        }
    }
}
