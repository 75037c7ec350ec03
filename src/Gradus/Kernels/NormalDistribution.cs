using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// Products with the standard normal distribution Φ and its density φ, in two parts: by powers of x² up to 1, and from
/// there on by <c>e^(−x²/2)</c> times a polynomial in <c>v = x/(4 + x)</c>, which keeps the digits into the far tail. GELU
/// made from it is within 3 units of the last place. The coefficients are computed by tests/Gradus.Tests/Golden/vector_math.py.
/// </summary>
internal static class NormalDistribution
{
    private static ReadOnlySpan<double> SingleCentral =>
    [
        -7.66053835832281e-06, 0.0001135022976086475, -0.001186343957670033, 0.009973328560590744,
        -0.06649035960435867, 0.3989422917366028,
    ];

    private static ReadOnlySpan<double> DoubleCentral =>
    [
        4.0743269774266276e-12, -1.106432828275589e-10, 2.2704137585676e-09, -4.1224107514160815e-08,
        6.659679879655231e-07, -9.444655793103845e-06, 0.00011543468751655941, -0.0011873282154680343,
        0.009973557010035022, -0.06649038006690543, 0.3989422804014327,
    ];

    private static ReadOnlySpan<double> SingleCentralSlope =>
    [
        -8.875188359525055e-05, 0.0011278679594397545, -0.009485174901783466, 0.059838224202394485,
        -0.26596125960350037, 0.7978845834732056,
    ];

    private static ReadOnlySpan<double> DoubleCentralSlope =>
    [
        8.779619601413838e-11, -2.2041260164796876e-09, 4.084984352244583e-08, -6.595661478265337e-07,
        9.323538726043348e-06, -0.00011333586410691417, 0.0011543468738117737, -0.009498625723550667,
        0.05984134206019615, -0.2659615202676213, 0.7978845608028654,
    ];

    private static ReadOnlySpan<double> SingleTail =>
    [
        2.183261813115678e-06, 3.3938911656150594e-05, -0.00014618611021433026, -0.0004914960591122508,
        0.007135945837944746, -0.03806371986865997, 0.13537415862083435, -0.36247944831848145, 0.7645246386528015,
    ];

    private static ReadOnlySpan<double> DoubleTail =>
    [
        4.933786851607636e-11, 1.543991623057736e-11, -6.689619450375342e-10, -5.747922967479021e-10,
        6.332922615333944e-09, 9.466620511263102e-09, -6.025072675264443e-08, -1.1647519584775362e-07,
        6.731860662136122e-07, 1.1697865272369047e-06, -9.282319236169392e-06, -5.109115478917326e-06,
        0.00014513703915201392, -0.0002792035517131989, -0.0016498902277424317, 0.013919741512032267,
        -0.05703814892218208, 0.16550339628836697, -0.3755048583507049, 0.6946951478417347,
    ];

    private static ReadOnlySpan<double> SingleTailSlope =>
    [
        1.349869194200437e-06, -9.482592417953128e-07, -4.4897227780893445e-05, 0.0003440555010456592,
        -0.0015448980266228318, 0.005062471609562635, -0.012992463074624538, 0.13670100271701813,
        0.1841602921485901,
    ];

    private static ReadOnlySpan<double> DoubleTailSlope =>
    [
        7.670400727419569e-13, 2.9268507886038853e-12, -8.483649822895336e-12, -4.803657931518724e-11,
        5.7378669387900655e-11, 5.723718294814908e-10, -3.9712177955525847e-10, -6.793074574125157e-09,
        5.6076927630998155e-09, 8.708028826812651e-08, -1.5785190200075078e-07, -1.1170822777810398e-06,
        5.104646233556741e-06, 5.551041204680612e-06, -0.0001376393316831495, 0.0007400734529369633,
        -0.0025897451357448703, 0.006905274036424872, -0.014890554805782533, 0.15932267905162514,
        0.21205832624029747,
    ];

    /// <summary>z·Φ(z) for |z| ≤ 1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Central<P>(P z) where P : struct, IPack<P>
    {
        P square = z * z;
        return P.MultiplyAdd(square, Polynomial(square, P.IsSingle ? SingleCentral : DoubleCentral), 0.5 * z);
    }

    /// <summary>Φ(z) + z·φ(z) for |z| ≤ 1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P CentralSlope<P>(P z) where P : struct, IPack<P> =>
        P.MultiplyAdd(z, Polynomial(z * z, P.IsSingle ? SingleCentralSlope : DoubleCentralSlope), 0.5);

    /// <summary>x·Φ(−x) for x ≥ 1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Tail<P>(P x) where P : struct, IPack<P>
    {
        x = Bounded(x);
        P divisor = 4 + x, v = x / divisor, q = Polynomial(Centred(v), P.IsSingle ? SingleTail : DoubleTail), factor = v * q;

        // What the roundings of the sum, the quotient and the product left over; 1/(4 + x) is (1 − v)/4.
        P left = P.MultiplyAdd(-v, divisor, x) - (v * (x - (divisor - 4)));
        P rest = P.MultiplyAdd(left * P.MultiplyAdd(-0.25, v, 0.25), q, P.MultiplyAdd(v, q, -factor));
        return TimesPower(x, factor, rest);
    }

    /// <summary>x·φ(x) − Φ(−x) for x ≥ 1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P TailSlope<P>(P x) where P : struct, IPack<P>
    {
        x = Bounded(x);
        P divisor = 4 + x;
        return TimesPower(x, divisor * Polynomial(Centred(x / divisor), P.IsSingle ? SingleTailSlope : DoubleTailSlope), 0);
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

    /// <summary>Σ cₖ·uᵏ by Horner's scheme, the highest power first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static P Polynomial<P>(P u, ReadOnlySpan<double> coefficients) where P : struct, IPack<P>
    {
        P sum = coefficients[0];
        for (int k = 1; k < coefficients.Length; k++)
        {
            sum = P.MultiplyAdd(sum, u, coefficients[k]);
        }

        return sum;
    }
}
