using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// Elementary functions of packs, made from operations that IEEE 754 defines to the last bit: the same bits on every
/// machine. Within 2 units of the last place, subnormal results included. The coefficients are those of polynomials
/// through Chebyshev's points, computed by tests/Gradus.Tests/Golden/vector_math.py.
/// </summary>
internal static class VectorMath
{
    /// <summary>eˣ</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Exp<P>(P x) where P : struct, IPack<P>
    {
        (P m, P n) = ExpParts(x);
        return P.Scale(m, n);
    }

    /// <summary>eˣ = m·2ⁿ with m near 1, for a product that is larger than a power which has underflowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (P M, P N) ExpParts<P>(P x) where P : struct, IPack<P>
    {
        (P n, P r) = Reduce(Bounded(x));
        P high = 1 + r;
        return (high + P.MultiplyAdd(ExpSeries(r), r * r, r - (high - 1)), n);
    }

    /// <summary>eˣ = 2ⁿ·(1 + fraction) for x from <see cref="Underflow"/> to 0: without the rounding that a single number would have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (P N, P Fraction) ExpFraction<P>(P x) where P : struct, IPack<P>
    {
        (P n, P r) = Reduce(x);
        return (n, Expm1OfSmall(r));
    }

    /// <summary>
    /// Of e = power·(1 + fraction), with a power of two: e and 1 + e, rounded, and a fraction that knows what the rounding of 1 + e left over,
    /// so that about e/(1 + e) = power/(1 + e)·(1 + fraction).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (P E, P Sum, P Fraction) OddsParts<P>(P power, P fraction) where P : struct, IPack<P>
    {
        P e = P.MultiplyAdd(power, fraction, power), sum = 1 + e;
        return (e, sum, fraction - (e + (1 - sum)));
    }

    /// <summary>From here on downwards every power has underflowed to zero, and its product with x as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Underflow<P>() where P : struct, IPack<P> => P.IsSingle ? -120 : -760;

    /// <summary>e^(x + rest) = (high + low)·2ⁿ for a rest far smaller than x, with more digits than one number has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (P High, P Low, P N) ExpParts<P>(P x, P rest) where P : struct, IPack<P>
    {
        x = Bounded(x);
        P n = Whole(x);

        // Exact; what is small beside it comes in at the end, where its roundings do not count.
        P r = P.Subtract(x, n, Ln2High<P>());
        rest = P.Subtract(rest, n, Ln2Low<P>());
        P high = 1 + r, low = P.MultiplyAdd(ExpSeries(r), r * r, r - (high - 1));
        return (high, P.MultiplyAdd(rest, high + low, low), n);
    }

    /// <summary>eˣ − 1, with all digits near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Expm1<P>(P x) where P : struct, IPack<P>
    {
        P bounded = P.AtMost(P.IsSingle ? 89 : 710, P.AtLeast(P.IsSingle ? -30 : -50, x));
        (P n, P r) = Reduce(bounded);
        P half = P.PowerOfTwo(n - 1);
        P result = P.MultiplyAdd(half, Expm1OfSmall(r), half - 0.5);
        return P.CopySign(result + result, x);
    }

    /// <summary>tanh x</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Tanh<P>(P x) where P : struct, IPack<P>
    {
        // With e^-2|x| − 1 = 2ⁿ·p + (2ⁿ − 1): tanh|x| = (1 − e^-2|x|)/(1 + e^-2|x|), both rounded once.
        P twice = P.AtLeast(P.IsSingle ? -30 : -50, -2 * P.Abs(x));
        (P n, P r) = Reduce(twice);
        P power = P.PowerOfTwo(n), p = Expm1OfSmall(r);
        P size = P.Subtract(1 - power, power, p) / P.MultiplyAdd(power, p, 1 + power);
        return P.CopySign(size, x);
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ), with all digits where it is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Sigmoid<P>(P x) where P : struct, IPack<P>
    {
        // e^-|x| never overflows. What the roundings of 1 + e and of the quotient left over is divided by about 1 + e.
        P e = Exp(-P.Abs(x)), numerator = P.Select(x < 0, e, 1);
        P quotient = numerator / (1 + e);
        P left = P.Subtract(numerator - quotient, quotient, e);
        return P.MultiplyAdd(left, P.MultiplyAdd(-0.5, e, 1), quotient);
    }

    /// <summary>ln(1 + x) of x from 0 to 1, with all digits near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Log1pOfPart<P>(P x) where P : struct, IPack<P>
    {
        (P s, P tail) = Log1pParts(x);
        return P.Subtract(x, s, x - tail);
    }

    /// <summary>ln(1 + x) of x ≥ 0, with all digits near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Log1p<P>(P x) where P : struct, IPack<P>
    {
        // 1 + x = 2ᵏ·(1 + f) with f in [0, 1], rounded once; by half of it, since 2⁻ᵏ may be no normal number.
        P k = P.Exponent(1 + x);
        P twicePower = P.PowerOfTwo(1 - k);
        P f = P.AtLeast(0, 0.5 * P.MultiplyAdd(x, twicePower, twicePower - 2));
        (P s, P tail) = Log1pParts(f);
        P low = P.Subtract(k * Ln2Low<P>(), s, f - tail);
        P result = P.MultiplyAdd(k, Ln2High<P>(), f) + low;
        return P.Select(x < double.PositiveInfinity, result, x);
    }

    /// <summary>x = n·ln 2 + r with |r| ≤ ½·ln 2, n whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (P N, P R) Reduce<P>(P x) where P : struct, IPack<P>
    {
        P n = Whole(x);
        return (n, P.Subtract(P.Subtract(x, n, Ln2High<P>()), n, Ln2Low<P>()));
    }

    /// <summary>The whole number nearest to x/ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Whole<P>(P x) where P : struct, IPack<P>
    {
        P magic = P.IsSingle ? Bits.SingleMagic : Bits.DoubleMagic;
        return P.MultiplyAdd(x, 1.4426950408889634, magic) - magic;
    }

    // Beyond these bounds the power has underflowed to zero or overflowed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Bounded<P>(P x) where P : struct, IPack<P> =>
        P.AtMost(P.IsSingle ? 89 : 710, P.AtLeast(Underflow<P>(), x));

    /// <summary>eʳ − 1 for |r| ≤ ½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Expm1OfSmall<P>(P r) where P : struct, IPack<P> => P.MultiplyAdd(ExpSeries(r), r * r, r);

    /// <summary>(eʳ − 1 − r)/r² for |r| ≤ ½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P ExpSeries<P>(P r) where P : struct, IPack<P>
    {
        P q;
        if (P.IsSingle)
        {
            q = P.MultiplyAdd(1.98910464e-04, r, 1.39336998e-03);
            q = P.MultiplyAdd(q, r, 8.33331048e-03);
            q = P.MultiplyAdd(q, r, 4.16664630e-02);
            q = P.MultiplyAdd(q, r, 1.66666672e-01);
        }
        else
        {
            q = P.MultiplyAdd(2.0914728984148772e-09, r, 2.5105275841936966e-08);
            q = P.MultiplyAdd(q, r, 2.7557273542102106e-07);
            q = P.MultiplyAdd(q, r, 2.755725525875986e-06);
            q = P.MultiplyAdd(q, r, 2.4801587325627418e-05);
            q = P.MultiplyAdd(q, r, 0.00019841269874932202);
            q = P.MultiplyAdd(q, r, 0.0013888888888883726);
            q = P.MultiplyAdd(q, r, 0.008333333333326103);
            q = P.MultiplyAdd(q, r, 0.04166666666666667);
            q = P.MultiplyAdd(q, r, 0.1666666666666667);
        }

        return P.MultiplyAdd(q, r, 0.5);
    }

    /// <summary>With s = f/(2 + f): ln(1 + f) = 2·artanh s = f − s·(f − tail), for f from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (P S, P Tail) Log1pParts<P>(P f) where P : struct, IPack<P>
    {
        P s = f / (2 + f), w = s * s, q;
        if (P.IsSingle)
        {
            q = P.MultiplyAdd(0.23224330, w, 0.21706575);
            q = P.MultiplyAdd(q, w, 0.28592357);
            q = P.MultiplyAdd(q, w, 0.39999706);
            q = P.MultiplyAdd(q, w, 0.66666669);
        }
        else
        {
            q = P.MultiplyAdd(0.1616404561194353, w, 0.08800738486144674);
            q = P.MultiplyAdd(q, w, 0.12001072809590713);
            q = P.MultiplyAdd(q, w, 0.13314144209654935);
            q = P.MultiplyAdd(q, w, 0.15385570064958623);
            q = P.MultiplyAdd(q, w, 0.18181789436132859);
            q = P.MultiplyAdd(q, w, 0.22222222717427864);
            q = P.MultiplyAdd(q, w, 0.2857142856710876);
            q = P.MultiplyAdd(q, w, 0.40000000000014585);
            q = P.MultiplyAdd(q, w, 0.6666666666666666);
        }

        return (s, w * q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Ln2High<P>() where P : struct, IPack<P> => P.IsSingle ? 0.6931471824645996 : 0.6931471805599453;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Ln2Low<P>() where P : struct, IPack<P> => P.IsSingle ? -1.9046542121259336e-09 : 2.3190468138462996e-17;
}
