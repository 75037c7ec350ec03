using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>How elements of a parameter, and what is remembered of them, follow their gradient.</summary>
internal interface IUpdateFormula<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers are remembered of an element: 0, 1 or 2. The others are not read or written.</summary>
    static abstract int Memories { get; }

    void Apply(Pack<T> dW, ref Pack<T> w, ref Pack<T> first, ref Pack<T> second);
}

/// <summary>The one driver of such formulas: one pass over memory.</summary>
internal static class ParameterUpdate
{
    /// <summary>Changes a parameter and its memories in place; the spans must not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T, TFormula>(
        TFormula formula, ReadOnlySpan<T> dW, Span<T> w, Span<T> first, Span<T> second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUpdateFormula<T>
    {
        Lengths.CheckSame(dW.Length, w.Length);
        Lengths.CheckSame(TFormula.Memories > 0 ? first.Length : w.Length, w.Length);
        Lengths.CheckSame(TFormula.Memories > 1 ? second.Length : w.Length, w.Length);
        for (int i = 0; i < w.Length; i += Pack<T>.Count)
        {
            Pack<T> x = Pack<T>.Load(w[i..]);
            Pack<T> x1 = TFormula.Memories > 0 ? Pack<T>.Load(first[i..]) : default;
            Pack<T> x2 = TFormula.Memories > 1 ? Pack<T>.Load(second[i..]) : default;
            formula.Apply(Pack<T>.Load(dW[i..]), ref x, ref x1, ref x2);
            x.Store(w[i..]);
            if (TFormula.Memories > 0)
            {
                x1.Store(first[i..]);
            }

            if (TFormula.Memories > 1)
            {
                x2.Store(second[i..]);
            }
        }
    }
}
