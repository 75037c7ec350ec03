namespace Gradus.Randomness;

/// <summary>
/// The inverse of the normal distribution function, z with P(Z ≤ z) = p, to about 16 digits: rational approximations
/// around the middle, in the shoulder and in the tail (Wichura, Algorithm AS 241: the percentage points of the normal
/// distribution, Applied Statistics 37, 1988; routine PPND16).
/// </summary>
/// <remarks>
/// Only +, −, ·, / and √, which IEEE 754 defines to the last bit, and a logarithm of our own made from them: Math.Log
/// calls the C library of the machine, and libraries differ in the last bit.
/// </remarks>
internal static class NormalQuantile
{
    /// <summary>z with P(Z ≤ z) = p, for p strictly between 0 and 1.</summary>
    internal static double Of(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - (q * q);
            return q * Polynomial(
                r,
                3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
                4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3)
                / Polynomial(
                    r,
                    1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
                    2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3);
        }

        double s = Math.Sqrt(-Log(q < 0.0 ? p : 1.0 - p));
        double z;
        if (s <= 5.0)
        {
            s -= 1.6;
            z = Polynomial(
                s,
                1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
                1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4)
                / Polynomial(
                    s,
                    1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
                    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9);
        }
        else
        {
            s -= 5.0;
            z = Polynomial(
                s,
                6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
                2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
                / Polynomial(
                    s,
                    1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15);
        }

        return q < 0.0 ? -z : z;
    }

    /// <summary>
    /// The natural logarithm of a positive normal number, within one unit of the last place: x = 2ᵏ·(1 + f),
    /// s = f / (2 + f), ln(1 + f) = 2·artanh(s) by a polynomial in s² (Sun's fdlibm, e_log.c, 1993).
    /// </summary>
    internal static double Log(double x)
    {
        const long OneHalfSqrt = 0x3FE6A09E667F3BCD;
        long bits = BitConverter.DoubleToInt64Bits(x);

        // k is chosen so that 1 + f lies between √½ and √2.
        int k = (int)((bits - OneHalfSqrt) >> 52);
        double f = BitConverter.Int64BitsToDouble(bits - ((long)k << 52)) - 1.0;
        double s = f / (2.0 + f);
        double z = s * s;
        double r = z * Polynomial(
            z,
            6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
            1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01, 0.0);
        double halfSquare = 0.5 * f * f;

        // ln 2 in two parts: the first has so few bits that k times it is exact.
        const double Ln2High = 6.93147180369123816490e-01;
        const double Ln2Low = 1.90821492927058770002e-10;
        return (k * Ln2High) - (halfSquare - ((s * (halfSquare + r)) + (k * Ln2Low)) - f);
    }

    private static double Polynomial(
        double x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7) =>
        (((((((((((((c7 * x) + c6) * x) + c5) * x) + c4) * x) + c3) * x) + c2) * x) + c1) * x) + c0;
}
