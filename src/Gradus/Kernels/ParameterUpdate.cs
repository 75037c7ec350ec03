using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>How an element of a parameter, and what is remembered of it, follows its gradient; written once, for vectors.</summary>
/// <remarks>Without fused operations every element has the bits of the same formula on single numbers.</remarks>
internal interface IUpdateFormula<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers are remembered of an element: 0, 1 or 2. The others are not read or written.</summary>
    static abstract int Memories { get; }

    void Apply(Vector<T> dW, ref Vector<T> w, ref Vector<T> first, ref Vector<T> second);
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
        for (int i = 0; i < w.Length; i += Vector<T>.Count)
        {
            Vector<T> x = Load<T>(w[i..]);
            Vector<T> x1 = TFormula.Memories > 0 ? Load<T>(first[i..]) : default;
            Vector<T> x2 = TFormula.Memories > 1 ? Load<T>(second[i..]) : default;
            formula.Apply(Load(dW[i..]), ref x, ref x1, ref x2);
            Store(x, w[i..]);
            if (TFormula.Memories > 0)
            {
                Store(x1, first[i..]);
            }

            if (TFormula.Memories > 1)
            {
                Store(x2, second[i..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ReadOnlySpan<T> rest) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        rest.Length >= Vector<T>.Count ? new Vector<T>(rest) : LoadTail(rest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector<T> values, Span<T> rest) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rest.Length >= Vector<T>.Count)
        {
            values.CopyTo(rest);
        }
        else
        {
            StoreTail(values, rest);
        }
    }

    private static Vector<T> LoadTail<T>(ReadOnlySpan<T> rest) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> block = stackalloc T[Vector<T>.Count];
        block.Clear();
        rest.CopyTo(block);
        return new Vector<T>(block);
    }

    private static void StoreTail<T>(Vector<T> values, Span<T> rest) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> block = stackalloc T[Vector<T>.Count];
        values.CopyTo(block);
        block[..rest.Length].CopyTo(rest);
    }
}
