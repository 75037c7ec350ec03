using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// Softmax over the rows of a matrix, with the units of a row side by side in packs. Unit j goes to partial sum j mod 16,
/// in double; a row that fits into one pack is added up in it, in the same order.
/// </summary>
internal static class SoftmaxRows
{
    /// <summary>aᵢ = eᶻⁱ / Σⱼ eᶻʲ</summary>
    public static void Forward<T>(ReadOnlySpan<T> z, Span<T> a, int units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckWholeRows(z.Length, units);
        Lengths.CheckSame(z.Length, a.Length);
        var pass = new ForwardPass<T>(z, a, units);
        VectorPass.Run<T, ForwardPass<T>>(ref pass);
    }

    /// <summary>dzᵢ = aᵢ·(daᵢ − Σⱼ aⱼ·daⱼ)</summary>
    public static void Backward<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> dA, Span<T> dZ, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckWholeRows(a.Length, units);
        Lengths.CheckSame(a.Length, dA.Length);
        Lengths.CheckSame(a.Length, dZ.Length);
        var pass = new BackwardPass<T>(a, dA, dZ, units);
        VectorPass.Run<T, BackwardPass<T>>(ref pass);
    }

    /// <summary>The largest number of a row; any where one is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe P Largest<P, T>(T* row, int units) where P : struct, IPack<P> where T : unmanaged
    {
        P largest = P.Load(row, units, double.NegativeInfinity);
        for (int j = P.Count; j < units; j += P.Count)
        {
            largest = P.AtLeast(largest, P.Load(row + j, units - j, double.NegativeInfinity));
        }

        return largest.Largest();
    }

    private readonly unsafe ref struct ForwardPass<T>(ReadOnlySpan<T> z, Span<T> a, int units) : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> z = z;
        private readonly Span<T> a = a;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = z.Length;
            double* sums = stackalloc double[Reductions.Lanes];
            fixed (T* from = z, to = a)
            {
                for (int start = 0; start < count; start += units)
                {
                    // The largest logit is taken off first: e⁰ = 1 is then the largest power, and nothing overflows.
                    P largest = Largest<P, T>(from + start, units);
                    double total = 0;
                    if (units > P.Count)
                    {
                        new Span<double>(sums, Reductions.Lanes).Clear();
                    }

                    for (int j = 0; j < units; j += P.Count)
                    {
                        P power = VectorMath.Exp(P.Load(from + start + j, units - j, double.NegativeInfinity) - largest);
                        power.Store(to + start + j, units - j);
                        if (units <= P.Count)
                        {
                            total = power.Sum();
                        }
                        else
                        {
                            power.AddTo(sums + (j % Reductions.Lanes));
                        }
                    }

                    P divisor = units <= P.Count ? total : Reductions.Fold(new Span<double>(sums, Reductions.Lanes));
                    for (int j = 0; j < units; j += P.Count)
                    {
                        (P.Load(to + start + j, units - j, default) / divisor).Store(to + start + j, units - j);
                    }
                }
            }
        }
    }

    private readonly unsafe ref struct BackwardPass<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> dA, Span<T> dZ, int units) : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> a = a, dA = dA;
        private readonly Span<T> dZ = dZ;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = a.Length;
            double* sums = stackalloc double[Reductions.Lanes];
            fixed (T* outputs = a, slopes = dA, to = dZ)
            {
                for (int start = 0; start < count; start += units)
                {
                    // The dA of the likeliest unit is taken off first: where that unit is nearly certain, daᵢ − Σ would
                    // lose the digits that are left.
                    P likeliest = Largest<P, T>(outputs + start, units), origins = double.NegativeInfinity;
                    for (int j = 0; j < units; j += P.Count)
                    {
                        P isLess = P.Load(outputs + start + j, units - j, double.NegativeInfinity) < likeliest;
                        P slope = P.Load(slopes + start + j, units - j, default);
                        origins = P.AtLeast(origins, P.Select(isLess, double.NegativeInfinity, slope));
                    }

                    P origin = origins.Largest();
                    double total = 0;
                    if (units > P.Count)
                    {
                        new Span<double>(sums, Reductions.Lanes).Clear();
                    }

                    for (int j = 0; j < units; j += P.Count)
                    {
                        P slope = P.Load(slopes + start + j, units - j, default) - origin;
                        P product = P.Load(outputs + start + j, units - j, default) * slope;
                        if (units <= P.Count)
                        {
                            total = product.Sum();
                        }
                        else
                        {
                            product.AddTo(sums + (j % Reductions.Lanes));
                        }
                    }

                    P mean = units <= P.Count ? total : Reductions.Fold(new Span<double>(sums, Reductions.Lanes));
                    for (int j = 0; j < units; j += P.Count)
                    {
                        P slope = P.Load(slopes + start + j, units - j, default) - origin - mean;
                        (P.Load(outputs + start + j, units - j, default) * slope).Store(to + start + j, units - j);
                    }
                }
            }
        }
    }
}
