using static Gradus.Bench.Kernels.Accuracy.DoubleDouble;

namespace Gradus.Bench.Kernels.Accuracy;

/// <summary>The functions to about 30 digits, by slow series: no code in common with what is judged.</summary>
internal static class Truth
{
    public static Exact Exp(double x) => Exp((DoubleDouble)x);

    public static Exact Expm1(double x)
    {
        if (Math.Abs(x) > 0.3)
        {
            return x > 80 ? Exp(x) : Near(Whole(Exp(Math.Max(x, -700))) - 1);
        }

        DoubleDouble sum = 1, term = 1;
        for (int k = 2; k < 26; k++)
        {
            term *= (DoubleDouble)x / k;
            sum += term;
        }

        return Near(sum * x);
    }

    public static Exact Log1p(double x) => double.IsPositiveInfinity(x) ? Near(x) : Near(Log1p((DoubleDouble)x));

    public static Exact Tanh(double x)
    {
        double size = Math.Abs(x);
        DoubleDouble power = size > 100 ? 1e60 : Expm1(2 * size).Value, tanh = size < 1e-100 ? size : power / (power + 2);
        return Near(x < 0 ? -tanh : tanh);
    }

    public static Exact TanhSlope(double x)
    {
        // 4e/(1 + e)² with e = e^-2|x|
        (DoubleDouble m, int n) = Exp((DoubleDouble)(-2 * Math.Min(Math.Abs(x), 1000)));
        DoubleDouble sum = 1 + Whole(new(m, n));
        return new(4 * m / (sum * sum), n);
    }

    public static Exact Sigmoid(double x)
    {
        (DoubleDouble m, int n) = Exp((DoubleDouble)(-Math.Min(Math.Abs(x), 1000)));
        DoubleDouble sum = 1 + Whole(new(m, n));
        return x < 0 ? new(m / sum, n) : Near(1 / sum);
    }

    public static Exact SigmoidSlope(double x)
    {
        (DoubleDouble m, int n) = Exp((DoubleDouble)(-Math.Min(Math.Abs(x), 1000)));
        DoubleDouble sum = 1 + Whole(new(m, n));
        return new(m / (sum * sum), n);
    }

    public static Exact Softplus(double x)
    {
        Exact power = Exp((DoubleDouble)(-Math.Min(Math.Abs(x), 1000)));
        return x < -80 ? power : Near((x > 0 ? x : 0) + Log1p(Whole(power)));
    }

    public static Exact Elu(double x) => x > 0 ? Near(x) : Expm1(x);

    public static Exact EluSlope(double x) => x > 0 ? Near(1) : Exp(x);

    public static Exact Silu(double x)
    {
        (DoubleDouble value, int n) = Sigmoid(x);
        return x < -1000 ? Near(0) : new(value * x, n);
    }

    public static Exact SiluSlope(double x)
    {
        (DoubleDouble value, int n) = Sigmoid(x);
        return Math.Abs(x) > 1000 ? Near(x < 0 ? 0 : 1) : new(value * (1 + (Whole(Sigmoid(-x)) * x)), n);
    }

    public static Exact Gelu(double x)
    {
        (DoubleDouble value, int n) = Normal(x);
        return x < -1000 ? Near(0) : new(value * x, n);
    }

    public static Exact GeluSlope(double x)
    {
        if (Math.Abs(x) > 1000)
        {
            return Near(x < 0 ? 0 : 1);
        }

        Exact density = Density(x), normal = Normal(x);
        DoubleDouble product = density.Value * x;
        return normal.Exponent == density.Exponent
            ? new(normal.Value + product, density.Exponent)
            : Near(Whole(normal) + Whole(new(product, density.Exponent)));
    }

    /// <summary>Φ(x)</summary>
    private static Exact Normal(double x)
    {
        double size = Math.Min(Math.Abs(x), 1000);
        (DoubleDouble density, int n) = Density(size);
        if (size < 6)
        {
            // Φ(x) − ½ = φ(x)·Σ x^(2k+1)/(1·3·…·(2k+1)); in the tail at most 9 of the 31 digits cancel.
            DoubleDouble square = Product(size, size), term = size, sum = size;
            for (int k = 1; term.High > 1e-33 * sum.High; k++)
            {
                term *= square / ((2 * k) + 1);
                sum += term;
            }

            DoubleDouble half = sum * Whole(new(density, n));
            return Near(x < 0 ? 0.5 - half : 0.5 + half);
        }

        // Φ(−x) = φ(x)/(x + 1/(x + 2/(x + …)))
        DoubleDouble fraction = size;
        for (int k = 100; k > 0; k--)
        {
            fraction = size + (k / fraction);
        }

        Exact tail = new(density / fraction, n);
        return x < 0 ? tail : Near(1 - Whole(tail));
    }

    /// <summary>φ(x)</summary>
    private static Exact Density(double x)
    {
        (DoubleDouble power, int n) = Exp(-Product(x, 0.5 * x));
        return new(power / RootTwoPi, n);
    }

    private static Exact Exp(DoubleDouble x)
    {
        if (!(Math.Abs(x.High) < 1e6))
        {
            return Near(Math.Exp(x.High));
        }

        double n = Math.Round(x.High / Ln2.High);
        DoubleDouble r = (x - (Ln2 * n)) * 0.0625, power = 1;
        for (int k = 15; k > 0; k--)
        {
            power = 1 + (power * r / k);
        }

        for (int doubling = 0; doubling < 4; doubling++)
        {
            power *= power;
        }

        return new(power, (int)n);
    }

    /// <summary>ln(1 + x) for x ≥ 0, by 2·artanh(f/(2 + f)) with 1 + x = 2ᵏ·(1 + f).</summary>
    private static DoubleDouble Log1p(DoubleDouble x)
    {
        int k = Math.Max(0, Math.ILogB(x.High + 1));
        DoubleDouble f = x * Math.ScaleB(1, -k) + (Math.ScaleB(1, -k) - 1);
        DoubleDouble s = f / (2 + f), square = s * s, term = s, sum = s;
        for (int i = 3; Math.Abs(term.High) > 1e-34 * Math.Abs(sum.High); i += 2)
        {
            term *= square;
            sum += term / i;
        }

        return (Ln2 * k) + (sum * 2);
    }

    private static Exact Near(DoubleDouble value) => new(value);

    /// <summary>The number itself, zero where it has underflowed.</summary>
    private static DoubleDouble Whole(Exact value) =>
        new(Math.ScaleB(value.Value.High, value.Exponent), Math.ScaleB(value.Value.Low, value.Exponent));
}
