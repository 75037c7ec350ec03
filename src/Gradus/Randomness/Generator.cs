using System.Numerics;

namespace Gradus.Randomness;

/// <summary>
/// A source of random numbers. A generator is always made from a seed and never from the clock, so that each draw can
/// be repeated; it is not safe for use by several threads at once, nor for secrets.
/// </summary>
/// <remarks>
/// Everything is derived from three draws: <see cref="NextDouble"/>, <see cref="NextNormal"/> and
/// <see cref="NextInt"/>. See <see cref="CounterGenerator"/> and <see cref="NumPyRandom"/>.
/// </remarks>
public abstract class Generator
{
    /// <summary>A uniform draw from <c>[0, 1)</c>: a multiple of 2⁻⁵³.</summary>
    public abstract double NextDouble();

    /// <summary>A draw from the standard normal distribution: mean 0, standard deviation 1.</summary>
    public abstract double NextNormal();

    /// <summary>A draw from 0, 1, …, <paramref name="exclusiveMax"/> − 1, each exactly as likely as the others.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is not positive.</exception>
    public abstract int NextInt(int exclusiveMax);

    /// <summary>
    /// Puts the items into random order, each order as likely as the others: for i = n − 1, …, 1 swap item i with item
    /// j, drawn from 0, …, i (Fisher and Yates; Durstenfeld 1964).
    /// </summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0, 1, …, <paramref name="count"/> − 1 in random order.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] items = new int[count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = i;
        }

        Shuffle(items);
        return items;
    }

    /// <summary>
    /// Fills the span with <c>low + (high − low)·u</c>, u drawn by <see cref="NextDouble"/>, in the order of the span.
    /// </summary>
    /// <remarks>
    /// Computed in double precision, then rounded to <typeparamref name="T"/>: the same seed gives the same numbers in
    /// either precision. Rounding to single precision may give <paramref name="high"/> itself, once in 2²⁵ draws.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><c>high − low</c> is infinite or not a number.</exception>
    public void FillUniform<T>(Span<T> destination, double low = 0.0, double high = 1.0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double range = Range(low, high);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = T.CreateTruncating(low + (range * NextDouble()));
        }
    }

    /// <summary>
    /// Fills the span with <c>mean + standardDeviation·z</c>, z drawn by <see cref="NextNormal"/>, in the order of the
    /// span.
    /// </summary>
    /// <remarks>Computed in double precision, then rounded to <typeparamref name="T"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is negative.</exception>
    public void FillNormal<T>(Span<T> destination, double mean = 0.0, double standardDeviation = 1.0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = T.CreateTruncating(mean + (standardDeviation * NextNormal()));
        }
    }

    /// <summary><c>high − low</c>, refused when it is infinite or not a number.</summary>
    private protected static double Range(double low, double high)
    {
        double range = high - low;
        return double.IsFinite(range)
            ? range
            : throw new ArgumentOutOfRangeException(
                nameof(high),
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The range from {low} to {high} must be finite."));
    }
}
