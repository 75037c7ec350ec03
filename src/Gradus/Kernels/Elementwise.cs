using System.Numerics;

namespace Gradus.Kernels;

/// <summary>A function of one number and its derivative, side by side; a structure, so that the driver inlines it.</summary>
internal interface IFormula
{
    /// <summary>g(z)</summary>
    T Value<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>g'(z)</summary>
    T Derivative<T>(T z) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>The one driver of element-wise mathematics: one pass over memory, in place where the spans are the same.</summary>
internal static class Elementwise
{
    /// <summary>a = g(z)</summary>
    public static void Map<T, TFormula>(TFormula g, ReadOnlySpan<T> z, Span<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula
    {
        a = a[..z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            a[i] = g.Value(z[i]);
        }
    }

    /// <summary>dZ = dA ∗ g'(Z)</summary>
    public static void ChainRule<T, TFormula>(TFormula g, ReadOnlySpan<T> z, ReadOnlySpan<T> dA, Span<T> dZ)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula
    {
        dA = dA[..z.Length];
        dZ = dZ[..z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            dZ[i] = dA[i] * g.Derivative(z[i]);
        }
    }
}
