using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradus.Kernels;

/// <summary>Numbers of any precision in double precision, which holds them all exactly.</summary>
internal static class Widening
{
    /// <summary><c>destination[i] = source[i]</c></summary>
    [MethodImpl(Compile.AtOnce)]
    public static void ToDouble<T>(ReadOnlySpan<T> source, Span<double> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckSame(source.Length, destination.Length);
        if (typeof(T) == typeof(double))
        {
            MemoryMarshal.Cast<T, double>(source).CopyTo(destination);
            return;
        }

        ReadOnlySpan<float> from = MemoryMarshal.Cast<T, float>(source);
        int i = 0;
        for (; i <= from.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(from[i..]), out Vector<double> low, out Vector<double> high);
            low.CopyTo(destination[i..]);
            high.CopyTo(destination[(i + Vector<double>.Count)..]);
        }

        for (; i < from.Length; i++)
        {
            destination[i] = from[i];
        }
    }
}
