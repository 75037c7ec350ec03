namespace Gradus.Diagnostics;

/// <summary>
/// <para>f'(w) from values of f: with <c>D(h) = (f(w + h) − f(w − h))/(2h)</c> and its error of order h²,
/// <c>R(h) = (16·D(h) − D(4h))/15</c> has one of order h⁴ (Richardson, 1911). h is divided by 4 until two R agree, as
/// Ridders (1982) does.</para>
/// <para>Near a corner of f the quotients of two steps disagree, and h becomes shorter than the way to it. On a corner
/// they agree on the mean of both slopes; there the second difference <c>S(h) = (f(w + h) − 2·f(w) + f(w − h))/h</c>,
/// which fades with h where f is smooth, does not fade.</para>
/// </summary>
internal readonly record struct NumericDerivative(double Value, double Floor, bool Reliable)
{
    private const double Ratio = 4;
    private const int Steps = 8;

    // Rounding leaves f uncertain by about so many units in its last place.
    private const double UnitsOfNoise = 64;

    // Rounding and curvature together may use up a tenth of the error that is allowed.
    private const double Share = 0.1;

    /// <summary>
    /// The derivative at w, where <paramref name="center"/> is f(w) and <paramref name="at"/> gives f(w + h). The floor is
    /// the size below which a derivative is lost in the rounding of f: <c>64 ulp(f)/(h·threshold)</c>.
    /// </summary>
    public static NumericDerivative Of(Func<double, double> at, double center, double firstStep, double threshold)
    {
        double h = firstStep, noise = UnitsOfNoise * Math.Max(Math.BitIncrement(Math.Abs(center)) - Math.Abs(center), double.Epsilon);
        double lastQuotient = double.NaN, lastBend = double.NaN, lastRefined = double.NaN;
        for (int i = 0; i < Steps; i++, h /= Ratio)
        {
            double right = at(h), left = at(-h);
            double quotient = (right - left) / (2 * h), bend = (right - center + (left - center)) / h;
            double refined = ((Ratio * Ratio * quotient) - lastQuotient) / ((Ratio * Ratio) - 1);
            double corner = Math.Abs((Ratio * bend) - lastBend) / (Ratio - 1) / 2;
            double floor = noise / (h * threshold);
            double allowed = Share * threshold * Math.Max(2 * Math.Abs(refined), floor);
            if (Math.Abs(refined - lastRefined) <= allowed && corner <= allowed)
            {
                return new(refined, floor, true);
            }

            (lastQuotient, lastBend, lastRefined) = (quotient, bend, refined);
        }

        return new(lastRefined, 0, false);
    }
}
