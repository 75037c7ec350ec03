using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// The standard normal distribution Φ and its density φ, by <c>Φ(−x) = e^(−x²/2)·t·Q(t)</c> with <c>t = a/(a + x)</c>
/// and a polynomial Q for all x ≥ 0: digits are kept into the far tail. The coefficients are computed by
/// tests/Gradus.Tests/Golden/vector_math.py.
/// </summary>
internal static class NormalDistribution
{
    private static ReadOnlySpan<double> SingleSeries =>
    [
        3.493173608148936e-06, 1.5588311725878157e-05, -4.728140993393026e-05, -0.00032341937185265124,
        0.00011907999578397721, 0.006220776587724686, 0.029157809913158417, 0.08084647357463837, 0.15753065049648285,
        0.22647683322429657,
    ];

    private static ReadOnlySpan<double> DoubleSeries =>
    [
        -2.1434399993556978e-12, -3.378613947181086e-11, 5.248612846142346e-11, 4.329108811879768e-10,
        -6.860345569937098e-10, -3.716732918694599e-09, 6.861652934105245e-09, 3.184660390606434e-08,
        -5.82627590044615e-08, -3.1492836712145694e-07, 3.6629939916415825e-07, 3.5416830978483906e-06,
        9.118134424023832e-07, -3.843710337865572e-05, -0.00010458280742167208, 0.00017135427244568044,
        0.002206017210463795, 0.009175456872015729, 0.02570066743972938, 0.05540656492465617, 0.09678199005029726,
        0.14027642452508557, 0.17042006325633666,
    ];

    /// <summary>From here on Φ(−x) and φ(x) have underflowed to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Reach<P>() where P : struct, IPack<P> => P.IsSingle ? 14.6 : 38.8;

    /// <summary>x·Φ(−x) of x ≥ 0</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P TailMoment<P>(P x) where P : struct, IPack<P>
    {
        x = P.AtMost(Reach<P>(), x);
        return TimesPower(x, x * Ratio(x));
    }

    /// <summary>Φ(−x) − x·φ(x) of x ≥ 0</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P TailLessMoment<P>(P x) where P : struct, IPack<P>
    {
        x = P.AtMost(Reach<P>(), x);
        return TimesPower(x, P.MultiplyAdd(-0.3989422804014327, x, Ratio(x)));
    }

    /// <summary>e^(−x²/2)·factor, where the rounding of the square is caught and put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P TimesPower<P>(P x, P factor) where P : struct, IPack<P>
    {
        P half = 0.5 * x, square = half * x;
        P rounding = P.MultiplyAdd(half, x, -square);
        return VectorMath.Exp(-square) * P.MultiplyAdd(-rounding, factor, factor);
    }

    /// <summary>t·Q(t) = Φ(−x)·e^(x²/2)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Ratio<P>(P x) where P : struct, IPack<P>
    {
        double a = P.IsSingle ? 4 : 5;
        P t = a / (a + x);
        P u = P.IsSingle
            ? P.MultiplyAdd(2.547945205479452, t, -1.547945205479452)
            : P.MultiplyAdd(2.2577319587628866, t, -1.2577319587628866);
        ReadOnlySpan<double> series = P.IsSingle ? SingleSeries : DoubleSeries;
        P q = series[0];
        for (int k = 1; k < series.Length; k++)
        {
            q = P.MultiplyAdd(q, u, series[k]);
        }

        return t * q;
    }
}
