using System.Globalization;
using System.Numerics;

namespace Gradus.Tests.Support;

/// <summary>Compares results in either precision with what is true, in units of the last place.</summary>
internal static class Precision
{
    /// <summary>The distance from |truth| to the next number of T.</summary>
    public static double UnitOf<T>(double truth) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T size = T.Abs(T.CreateTruncating(truth));
        return double.CreateTruncating(T.BitIncrement(size) - size);
    }

    /// <summary>
    /// Demands |actual − truth| ≤ units of the last place of the truth, or of <paramref name="scale"/> where that is
    /// larger: the size of two terms whose difference cannot have more digits. Below the smallest normal number a unit
    /// is the smallest number of all; |z| of them are allowed, for a product with a power that has underflowed.
    /// </summary>
    public static void AssertClose<T>(double truth, T actual, double units, string what, double z = 0, double scale = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double rounded = double.CreateTruncating(T.CreateTruncating(truth));
        double found = double.CreateTruncating(actual);
        double unit = UnitOf<T>(Math.Max(Math.Abs(rounded), scale));
        double subnormals = Math.Min(Math.Abs(z), 1100) * double.CreateTruncating(T.Epsilon);
        Assert.True(
            found.Equals(rounded) || Math.Abs(found - truth) <= (units * unit) + subnormals,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{typeof(T).Name} {what}: {found:R} instead of {truth:R}, {Math.Abs(found - truth) / unit:F1} units."));
    }

    /// <summary>The derivative of a function of double precision by central differences, about 9 digits of it.</summary>
    public static double Slope(Func<double, double> function, double at)
    {
        double step = 6e-6 * Math.Max(1, Math.Abs(at));
        double before = at - step, after = at + step;
        return (function(after) - function(before)) / (after - before);
    }
}
