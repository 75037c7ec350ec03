using System.Globalization;
using System.Runtime.CompilerServices;

namespace Gradus.Optimizers;

/// <summary>The ranges of hyper-parameters: the value if it lies inside, otherwise an exception that names both.</summary>
internal static class HyperParameter
{
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value > 0 && double.IsFinite(value), value, name, "a finite number above 0");

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value >= 0 && double.IsFinite(value), value, name, "a finite number, 0 or above");

    /// <summary>How much of an average is kept from step to step.</summary>
    public static double Kept(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value is >= 0 and < 1, value, name, "a number in [0, 1)");

    /// <summary>What a rate is multiplied by.</summary>
    public static double Factor(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value is > 0 and <= 1, value, name, "a number in (0, 1]");

    public static double UpTo(double value, double most, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value >= 0 && value <= most, value, name, $"a number from 0 up to the initial rate {Text(most)}");

    public static int AtLeastOne(int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Check(value >= 1, value, name, "a whole number, 1 or above");

    private static TValue Check<TValue>(bool inside, TValue value, string name, string range)
        where TValue : IFormattable => inside
        ? value
        : throw new ArgumentOutOfRangeException(name, $"{name} must be {range}, but is {Text(value)}.");

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
