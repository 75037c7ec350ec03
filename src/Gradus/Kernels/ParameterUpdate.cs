using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>How elements of a parameter, and what is remembered of them, follow their gradient.</summary>
internal interface IUpdateFormula
{
    /// <summary>How many numbers are remembered of an element: 0, 1 or 2. The others are not read or written.</summary>
    static abstract int Memories { get; }

    void Apply<P>(P dW, ref P w, ref P first, ref P second) where P : struct, IPack<P>;
}

/// <summary>The one driver of such formulas: one pass over memory.</summary>
internal static class ParameterUpdate
{
    /// <summary>
    /// Changes a parameter, or any part of it, and its memories in place; the spans must not overlap.
    /// </summary>
    public static void Apply<T, TFormula>(
        TFormula formula, ReadOnlySpan<T> dW, Span<T> w, Span<T> first, Span<T> second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUpdateFormula
    {
        Lengths.CheckSame(dW.Length, w.Length);
        Lengths.CheckSame(TFormula.Memories > 0 ? first.Length : w.Length, w.Length);
        Lengths.CheckSame(TFormula.Memories > 1 ? second.Length : w.Length, w.Length);
        var pass = new Pass<T, TFormula>(formula, dW, w, first, second);
        VectorPass.Run<T, Pass<T, TFormula>>(ref pass);
    }

    private readonly unsafe ref struct Pass<T, TFormula>(
        TFormula formula, ReadOnlySpan<T> dW, Span<T> w, Span<T> first, Span<T> second) : IVectorPass
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUpdateFormula
    {
        private readonly ReadOnlySpan<T> dW = dW;
        private readonly Span<T> w = w, first = first, second = second;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = w.Length;
            fixed (T* slopes = dW, values = w, memory1 = first, memory2 = second)
            {
                for (int i = 0; i < count; i += P.Count)
                {
                    int left = count - i;
                    P x = P.Load(values + i, left, default);
                    P x1 = TFormula.Memories > 0 ? P.Load(memory1 + i, left, default) : default;
                    P x2 = TFormula.Memories > 1 ? P.Load(memory2 + i, left, default) : default;
                    formula.Apply(P.Load(slopes + i, left, default), ref x, ref x1, ref x2);
                    x.Store(values + i, left);
                    if (TFormula.Memories > 0)
                    {
                        x1.Store(memory1 + i, left);
                    }

                    if (TFormula.Memories > 1)
                    {
                        x2.Store(memory2 + i, left);
                    }
                }
            }
        }
    }
}
