namespace Gradus.Bench.Kernels.Accuracy;

/// <summary>A number as the sum of two, with about 31 digits: enough to judge functions of double precision.</summary>
/// <remarks>Dekker, <i>A floating-point technique for extending the available precision</i>, 1971.</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static DoubleDouble Ln2 { get; } = new(0.6931471805599453, 2.3190468138462996e-17);

    public static DoubleDouble RootTwoPi { get; } = new(2.5066282746310007, -1.8328579980459167e-16);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble x) => new(-x.High, -x.Low);

    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble high = Sum(x.High, y.High), low = Sum(x.Low, y.Low);
        DoubleDouble once = Ordered(high.High, high.Low + low.High);
        return Ordered(once.High, once.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + -y;

    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble product = Product(x.High, y.High);
        return Ordered(product.High, product.Low + Math.FusedMultiplyAdd(x.High, y.Low, x.Low * y.High));
    }

    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        double first = x.High / y.High;
        DoubleDouble left = x - (y * first);
        double second = left.High / y.High;
        left -= y * second;
        return Ordered(first, second) + (left.High / y.High);
    }

    /// <summary>The exact product of two numbers.</summary>
    public static DoubleDouble Product(double x, double y)
    {
        double product = x * y;
        return new(product, Math.FusedMultiplyAdd(x, y, -product));
    }

    /// <summary>The exact sum of two numbers.</summary>
    public static DoubleDouble Sum(double x, double y)
    {
        double sum = x + y, part = sum - x;
        return new(sum, x - (sum - part) + (y - part));
    }

    private static DoubleDouble Ordered(double large, double small)
    {
        double sum = large + small;
        return new(sum, small - (sum - large));
    }
}
