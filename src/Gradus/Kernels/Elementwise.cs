using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>A function of one number and its derivative, side by side; a structure, so that the driver inlines it.</summary>
internal interface IFormula
{
    /// <summary>g(z)</summary>
    P Value<P>(P z) where P : struct, IPack<P>;

    /// <summary>g'(z)</summary>
    P Derivative<P>(P z) where P : struct, IPack<P>;
}

/// <summary>The one driver of element-wise mathematics: one pass over memory, in place where the spans are the same.</summary>
internal static class Elementwise
{
    /// <summary>a = g(z)</summary>
    public static void Map<T, TFormula>(TFormula g, ReadOnlySpan<T> z, Span<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula
    {
        Lengths.CheckSame(z.Length, a.Length);
        var pass = new MapPass<T, TFormula>(g, z, a);
        VectorPass.Run<T, MapPass<T, TFormula>>(ref pass);
    }

    /// <summary>dZ = dA ∗ g'(Z)</summary>
    public static void ChainRule<T, TFormula>(TFormula g, ReadOnlySpan<T> z, ReadOnlySpan<T> dA, Span<T> dZ)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula
    {
        Lengths.CheckSame(z.Length, dZ.Length);
        Lengths.CheckSame(dA.Length, dZ.Length);
        var pass = new ChainRulePass<T, TFormula>(g, z, dA, dZ);
        VectorPass.Run<T, ChainRulePass<T, TFormula>>(ref pass);
    }

    /// <summary>product = x ∗ y</summary>
    public static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckSame(x.Length, product.Length);
        Lengths.CheckSame(y.Length, product.Length);
        var pass = new MultiplyPass<T>(x, y, product);
        VectorPass.Run<T, MultiplyPass<T>>(ref pass);
    }

    /// <summary>d += scale·g'(z)</summary>
    public static void AddSlope<T, TFormula>(TFormula g, double scale, ReadOnlySpan<T> z, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula
    {
        Lengths.CheckSame(z.Length, d.Length);
        var pass = new AddSlopePass<T, TFormula>(g, scale, z, d);
        VectorPass.Run<T, AddSlopePass<T, TFormula>>(ref pass);
    }

    /// <summary>Σ g(z), where element i goes to partial sum i mod 16, in double.</summary>
    public static double Sum<T, TFormula>(TFormula g, ReadOnlySpan<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula
    {
        Span<double> sums = stackalloc double[Reductions.Lanes];
        sums.Clear();
        var pass = new SumPass<T, TFormula>(g, z, sums);
        VectorPass.Run<T, SumPass<T, TFormula>>(ref pass);
        return Reductions.Fold(sums);
    }

    private readonly unsafe ref struct MapPass<T, TFormula>(TFormula g, ReadOnlySpan<T> z, Span<T> a) : IVectorPass
        where T : unmanaged
        where TFormula : struct, IFormula
    {
        private readonly ReadOnlySpan<T> z = z;
        private readonly Span<T> a = a;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = z.Length;
            fixed (T* from = z, to = a)
            {
                for (int i = 0; i < count; i += P.Count)
                {
                    g.Value(P.Load(from + i, count - i, default)).Store(to + i, count - i);
                }
            }
        }
    }

    private readonly unsafe ref struct ChainRulePass<T, TFormula>(
        TFormula g, ReadOnlySpan<T> z, ReadOnlySpan<T> dA, Span<T> dZ) : IVectorPass
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula
    {
        private readonly ReadOnlySpan<T> z = z, dA = dA;
        private readonly Span<T> dZ = dZ;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = z.Length;
            fixed (T* at = z, from = dA, to = dZ)
            {
                for (int i = 0; i < count; i += P.Count)
                {
                    P slope = g.Derivative(P.Load(at + i, count - i, default));
                    (P.Load(from + i, count - i, default) * slope).Store(to + i, count - i);
                }
            }
        }
    }

    private readonly unsafe ref struct MultiplyPass<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> product) : IVectorPass
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> x = x, y = y;
        private readonly Span<T> product = product;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = product.Length;
            fixed (T* left = x, right = y, to = product)
            {
                for (int i = 0; i < count; i += P.Count)
                {
                    (P.Load(left + i, count - i, default) * P.Load(right + i, count - i, default)).Store(to + i, count - i);
                }
            }
        }
    }

    private readonly unsafe ref struct AddSlopePass<T, TFormula>(TFormula g, double scale, ReadOnlySpan<T> z, Span<T> d) : IVectorPass
        where T : unmanaged
        where TFormula : struct, IFormula
    {
        private readonly ReadOnlySpan<T> z = z;
        private readonly Span<T> d = d;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = z.Length;
            P factor = scale;
            fixed (T* at = z, to = d)
            {
                for (int i = 0; i < count; i += P.Count)
                {
                    P slope = g.Derivative(P.Load(at + i, count - i, default));
                    P.MultiplyAdd(factor, slope, P.Load(to + i, count - i, default)).Store(to + i, count - i);
                }
            }
        }
    }

    private readonly unsafe ref struct SumPass<T, TFormula>(TFormula g, ReadOnlySpan<T> z, Span<double> sums) : IVectorPass
        where T : unmanaged
        where TFormula : struct, IFormula
    {
        private readonly ReadOnlySpan<T> z = z;
        private readonly Span<double> sums = sums;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = z.Length;
            fixed (T* from = z)
            fixed (double* partial = sums)
            {
                for (int i = 0; i < count; i += P.Count)
                {
                    P value = g.Value(P.Load(from + i, count - i, default));
                    P.First(value, count - i).AddTo(partial + (i % Reductions.Lanes));
                }
            }
        }
    }
}
