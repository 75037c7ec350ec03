using System.Numerics;

namespace Gradus.Data.Csv;

/// <summary>
/// Reads a short decimal number at the beginning of a text, to the same bits as the base library's parser: with digits that fit into
/// 53 bits and a power of ten up to 22 both are exact, so that their product or quotient is rounded once (Clinger, <i>How to Read
/// Floating Point Numbers Accurately</i>, 1990). What is longer is left to the base library.
/// With it 37 MB of numbers of up to 4 decimals are read in 0.14 s instead of 0.41.
/// </summary>
internal static class QuickNumber
{
    private const int MostDigits = 19, MostExponentDigits = 4;
    private const ulong MostExact = 1UL << 53;

    // Half of what lies between two numbers of single precision, in the last bits of one of double precision.
    private const ulong BelowSingle = (1UL << 29) - 1, HalfOfSingle = 1UL << 28;
    private const double LeastNormalSingle = 1.17549435082228751e-38;

    private static ReadOnlySpan<double> Powers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>The length of the number and its value; 0 where there is none at the beginning, or none that is short.</summary>
    public static int Read<T>(ReadOnlySpan<byte> text, out T value) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        value = default;
        int at = 0;
        bool isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative)
        {
            at++;
        }

        ulong digits = 0;
        int start = at, decimals = 0;
        for (uint digit; at < text.Length && (digit = (uint)text[at] - '0') <= 9; at++)
        {
            digits = (digits * 10) + digit;
        }

        int count = at - start;
        if (at < text.Length && text[at] == '.')
        {
            int point = ++at;
            for (uint digit; at < text.Length && (digit = (uint)text[at] - '0') <= 9; at++)
            {
                digits = (digits * 10) + digit;
            }

            decimals = at - point;
            count += decimals;
        }

        if (count is 0 or > MostDigits || digits > MostExact || !TryExponent(text, ref at, out int exponent))
        {
            return 0;
        }

        exponent -= decimals;
        if (digits == 0)
        {
            exponent = 0;
        }

        if (Math.Abs(exponent) >= Powers.Length)
        {
            return 0;
        }

        double number = exponent < 0 ? digits / Powers[-exponent] : digits * Powers[exponent];
        if (typeof(T) == typeof(float) && !RoundsOnce(number))
        {
            return 0;
        }

        value = T.CreateTruncating(isNegative ? -number : number);
        return T.IsFinite(value) ? at : 0;
    }

    /// <summary>
    /// Whether a rounded number, rounded to single precision, is what the unrounded one would become: not where it lies just between
    /// two of single precision, for the unrounded one may lie on either side.
    /// </summary>
    private static bool RoundsOnce(double number) =>
        number == 0 || (number >= LeastNormalSingle && (BitConverter.DoubleToUInt64Bits(number) & BelowSingle) != HalfOfSingle);

    private static bool TryExponent(ReadOnlySpan<byte> text, ref int at, out int exponent)
    {
        exponent = 0;
        if (at == text.Length || (text[at] | 0x20) != 'e')
        {
            return true;
        }

        at++;
        bool isNegative = at < text.Length && text[at] == '-';
        if (isNegative || (at < text.Length && text[at] == '+'))
        {
            at++;
        }

        int start = at;
        for (uint digit; at < text.Length && at - start <= MostExponentDigits && (digit = (uint)text[at] - '0') <= 9; at++)
        {
            exponent = (exponent * 10) + (int)digit;
        }

        exponent = isNegative ? -exponent : exponent;
        return at - start is > 0 and <= MostExponentDigits;
    }
}
