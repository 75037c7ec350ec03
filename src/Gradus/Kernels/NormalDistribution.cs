using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// Products with the standard normal distribution Φ and its density φ, in two parts: by powers of x² up to 1, and from
/// there on by <c>e^(−x²/2)</c> times a polynomial in <c>x/(4 + x)</c> or <c>(x − 1)/(4 + x)</c>, which keeps the digits into
/// the far tail. GELU made from it is within 2 units of the last place, its derivative within 2.3.
/// The coefficients are computed by tests/Gradus.Tests/Golden/vector_math.py.
/// </summary>
internal static class NormalDistribution
{
    /// <summary>z·Φ(z) for |z| ≤ 1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Central<P>(P z) where P : struct, IPack<P>
    {
        // z·(½ + c·z) + z²·rest, with c of more digits than one number has: near −1 most of ½ cancels.
        P c = P.IsSingle ? 0.3989422917366028 : 0.3989422804014327, cRest = P.IsSingle ? -1.1605762573196898e-08 : -2.500531462550642e-17;
        P square = z * z;
        P rest = P.MultiplyAdd(square, CentralSeries(square), cRest);
        return P.MultiplyAdd(z, P.MultiplyAdd(c, z, 0.5), square * rest);
    }

    /// <summary>Φ(z) + z·φ(z) for |z| ≤ 1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P CentralSlope<P>(P z) where P : struct, IPack<P>
    {
        // ½ + c·z + z·rest, as in Central.
        P c = P.IsSingle ? 0.7978845834732056 : 0.7978845608028654, cRest = P.IsSingle ? -2.6360224225641105e-08 : -5.178137685276632e-17;
        P square = z * z;
        return P.MultiplyAdd(z, P.MultiplyAdd(square, CentralSlopeSeries(square), cRest), P.MultiplyAdd(c, z, 0.5));
    }

    /// <summary>x·Φ(−x) for x ≥ 1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Tail<P>(P x) where P : struct, IPack<P>
    {
        x = Bounded(x);
        P divisor = 4 + x, v = x / divisor, u = Centred(v), s = TailSeries(u);
        P first = P.IsSingle ? 0.7645246386528015 : 0.6946951478417347, q = P.MultiplyAdd(s, u, first), factor = v * q;

        // What the roundings of the sum and of v left over; 1/(4 + x) is (1 − v)/4.
        P left = P.Subtract(x, v, divisor) - (v * (x - (divisor - 4)));
        left *= P.MultiplyAdd(-0.25, v, 0.25);

        // v·q moves by q + v·q' for each unit of v, and q' by u is nearly 2s less the second coefficient.
        P slope = P.IsSingle
            ? P.MultiplyAdd(6.838235294117647, s, 1.2393598784418667)
            : P.MultiplyAdd(5.661375661375661, s, 1.062937032897498);
        P rest = P.MultiplyAdd(left, P.MultiplyAdd(v, slope, q), P.MultiplyAdd(v, q, -factor));

        // What the rounding of q left over, and of its first coefficient.
        P fine = P.MultiplyAdd(s, u, first - q) + (P.IsSingle ? -5.131021829640758e-09 : -5.085466646300503e-17);
        return TimesPower(x, factor, P.MultiplyAdd(v, fine, rest));
    }

    /// <summary>x·φ(x) − Φ(−x) for x ≥ 1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P TailSlope<P>(P x) where P : struct, IPack<P>
    {
        // c + (x − 1)·series, and what the rounding of the sum left over. x − 1 is exact, so that no digits are lost next to
        // the root at ¾: by powers of v, as in Tail, 9 units were.
        x = Bounded(x);
        P c = P.IsSingle ? 0.1373639851808548 : 0.1373639885363093;
        P less = x - 1, series = TailSlopeSeries(less / (4 + x)), product = series * less, factor = product + c;
        return TimesPower(x, factor, P.MultiplyAdd(series, less, -product) + (c - (factor - product)));
    }

    // Beyond these bounds Φ(−x) and φ(x) have underflowed to zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Bounded<P>(P x) where P : struct, IPack<P> => P.AtMost(P.IsSingle ? 14.6 : 38.8, P.AtLeast(1, x));

    /// <summary>v, moved to where it lies between −1 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Centred<P>(P v) where P : struct, IPack<P> => P.IsSingle
        ? P.MultiplyAdd(3.4191176470588234, v, -1.6838235294117647)
        : P.MultiplyAdd(2.8306878306878307, v, -1.566137566137566);

    /// <summary>e^(−x²/2)·(factor + rest), where the rounding of the square is caught and put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P TimesPower<P>(P x, P factor, P rest) where P : struct, IPack<P>
    {
        P half = 0.5 * x, square = half * x;
        (P high, P low, P n) = VectorMath.ExpParts(-square, -P.MultiplyAdd(half, x, -square));
        return P.Scale(P.MultiplyAdd(high, factor, P.MultiplyAdd(low, factor, high * rest)), n);
    }

    /// <summary>((Φ(z) − ½)/z − c)/z² by powers of z² up to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P CentralSeries<P>(P w) where P : struct, IPack<P>
    {
        P q;
        if (P.IsSingle)
        {
            q = P.MultiplyAdd(-7.66053835832281e-06, w, 0.0001135022976086475);
            q = P.MultiplyAdd(q, w, -0.001186343957670033);
            q = P.MultiplyAdd(q, w, 0.009973328560590744);
            q = P.MultiplyAdd(q, w, -0.06649035960435867);
        }
        else
        {
            q = P.MultiplyAdd(4.0743269774266276e-12, w, -1.106432828275589e-10);
            q = P.MultiplyAdd(q, w, 2.2704137585676e-09);
            q = P.MultiplyAdd(q, w, -4.1224107514160815e-08);
            q = P.MultiplyAdd(q, w, 6.659679879655231e-07);
            q = P.MultiplyAdd(q, w, -9.444655793103845e-06);
            q = P.MultiplyAdd(q, w, 0.00011543468751655941);
            q = P.MultiplyAdd(q, w, -0.0011873282154680343);
            q = P.MultiplyAdd(q, w, 0.009973557010035022);
            q = P.MultiplyAdd(q, w, -0.06649038006690543);
        }

        return q;
    }

    /// <summary>((Φ(z) − ½)/z + φ(z) − c)/z² by powers of z² up to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P CentralSlopeSeries<P>(P w) where P : struct, IPack<P>
    {
        P q;
        if (P.IsSingle)
        {
            q = P.MultiplyAdd(-8.875188359525055e-05, w, 0.0011278679594397545);
            q = P.MultiplyAdd(q, w, -0.009485174901783466);
            q = P.MultiplyAdd(q, w, 0.059838224202394485);
            q = P.MultiplyAdd(q, w, -0.26596125960350037);
        }
        else
        {
            q = P.MultiplyAdd(8.779619601413838e-11, w, -2.2041260164796876e-09);
            q = P.MultiplyAdd(q, w, 4.084984352244583e-08);
            q = P.MultiplyAdd(q, w, -6.595661478265337e-07);
            q = P.MultiplyAdd(q, w, 9.323538726043348e-06);
            q = P.MultiplyAdd(q, w, -0.00011333586410691417);
            q = P.MultiplyAdd(q, w, 0.0011543468738117737);
            q = P.MultiplyAdd(q, w, -0.009498625723550667);
            q = P.MultiplyAdd(q, w, 0.05984134206019615);
            q = P.MultiplyAdd(q, w, -0.2659615202676213);
        }

        return q;
    }

    /// <summary>The powers of u from the first on, divided by u, of Φ(−x)·(4 + x)·e^(x²/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P TailSeries<P>(P u) where P : struct, IPack<P>
    {
        P q;
        if (P.IsSingle)
        {
            q = P.MultiplyAdd(2.183261813115678e-06, u, 3.3938911656150594e-05);
            q = P.MultiplyAdd(q, u, -0.00014618611021433026);
            q = P.MultiplyAdd(q, u, -0.0004914960591122508);
            q = P.MultiplyAdd(q, u, 0.007135945837944746);
            q = P.MultiplyAdd(q, u, -0.03806371986865997);
            q = P.MultiplyAdd(q, u, 0.13537415862083435);
            q = P.MultiplyAdd(q, u, -0.36247944831848145);
        }
        else
        {
            q = P.MultiplyAdd(4.933786851607636e-11, u, 1.543991623057736e-11);
            q = P.MultiplyAdd(q, u, -6.689619450375342e-10);
            q = P.MultiplyAdd(q, u, -5.747922967479021e-10);
            q = P.MultiplyAdd(q, u, 6.332922615333944e-09);
            q = P.MultiplyAdd(q, u, 9.466620511263102e-09);
            q = P.MultiplyAdd(q, u, -6.025072675264443e-08);
            q = P.MultiplyAdd(q, u, -1.1647519584775362e-07);
            q = P.MultiplyAdd(q, u, 6.731860662136122e-07);
            q = P.MultiplyAdd(q, u, 1.1697865272369047e-06);
            q = P.MultiplyAdd(q, u, -9.282319236169392e-06);
            q = P.MultiplyAdd(q, u, -5.109115478917326e-06);
            q = P.MultiplyAdd(q, u, 0.00014513703915201392);
            q = P.MultiplyAdd(q, u, -0.0002792035517131989);
            q = P.MultiplyAdd(q, u, -0.0016498902277424317);
            q = P.MultiplyAdd(q, u, 0.013919741512032267);
            q = P.MultiplyAdd(q, u, -0.05703814892218208);
            q = P.MultiplyAdd(q, u, 0.16550339628836697);
            q = P.MultiplyAdd(q, u, -0.3755048583507049);
        }

        return q;
    }

    /// <summary>((x·φ(x) − Φ(−x))·e^(x²/2) − c)/(x − 1), with c its value at 1, by powers of y = (x − 1)/(4 + x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P TailSlopeSeries<P>(P y) where P : struct, IPack<P>
    {
        P q;
        if (P.IsSingle)
        {
            q = P.MultiplyAdd(0.004478158429265022, y, -0.014151440933346748);
            q = P.MultiplyAdd(q, y, 0.0005874407361261547);
            q = P.MultiplyAdd(q, y, 0.07885051518678665);
            q = P.MultiplyAdd(q, y, -0.21318542957305908);
            q = P.MultiplyAdd(q, y, 0.3166060447692871);
            q = P.MultiplyAdd(q, y, -0.31053581833839417);
            q = P.MultiplyAdd(q, y, 0.5363062620162964);
        }
        else
        {
            q = P.MultiplyAdd(1.1419440379670525e-05, y, -8.428475804892056e-05);
            q = P.MultiplyAdd(q, y, 0.0002615540848363193);
            q = P.MultiplyAdd(q, y, -0.00044181897702146364);
            q = P.MultiplyAdd(q, y, 0.00047034019749040665);
            q = P.MultiplyAdd(q, y, -0.0004138889070277654);
            q = P.MultiplyAdd(q, y, 0.0003100343578061039);
            q = P.MultiplyAdd(q, y, 1.0264551416194517e-05);
            q = P.MultiplyAdd(q, y, -6.217648207448135e-05);
            q = P.MultiplyAdd(q, y, -0.000583321224043747);
            q = P.MultiplyAdd(q, y, -7.506607522958224e-05);
            q = P.MultiplyAdd(q, y, 0.002423357283797785);
            q = P.MultiplyAdd(q, y, 0.001204065591357006);
            q = P.MultiplyAdd(q, y, -0.012248935294844646);
            q = P.MultiplyAdd(q, y, 6.964818653199204e-05);
            q = P.MultiplyAdd(q, y, 0.0788942780883664);
            q = P.MultiplyAdd(q, y, -0.2131782492209944);
            q = P.MultiplyAdd(q, y, 0.31660454894382256);
            q = P.MultiplyAdd(q, y, -0.3105357583220352);
            q = P.MultiplyAdd(q, y, 0.536306268937742);
        }

        return q;
    }
}
