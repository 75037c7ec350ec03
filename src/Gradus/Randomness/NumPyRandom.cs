using System.Globalization;

namespace Gradus.Randomness;

/// <summary>
/// NumPy's legacy generator, <c>np.random.RandomState</c>, bit for bit: the numbers that a Python script draws after
/// <c>np.random.seed(seed)</c>. The Mersenne twister MT19937 (Matsumoto and Nishimura, ACM TOMACS 8, 1998) under
/// NumPy's own derivations.
/// </summary>
/// <remarks>
/// <see cref="Generator.NextDouble"/> is <c>rand</c>, <see cref="Generator.NextNormal"/> is <c>randn</c>,
/// <see cref="Generator.NextInt"/> is <c>randint(0, n)</c>, and <see cref="Generator.Shuffle"/> and
/// <see cref="Generator.Permutation"/> are <c>shuffle</c> and <c>permutation</c>.
/// <para>
/// A normal draw takes a logarithm from the C library, in NumPy and here alike: on the same machine the bits are the
/// same; another C library may round the last bit otherwise. All other draws are the same everywhere.
/// </para>
/// </remarks>
public sealed class NumPyRandom : Generator
{
    // What np.random.get_state() returns: the twister's key and position, has_gauss and cached_gaussian.
    private readonly MersenneTwister twister;
    private bool hasGauss;
    private double gauss;

    /// <summary><c>np.random.seed(seed)</c>, or <c>np.random.RandomState(seed)</c>.</summary>
    public NumPyRandom(uint seed) => twister = new(seed);

    /// <summary><c>seed(seed)</c>: starts again, as a new generator of that seed would.</summary>
    public void Seed(uint seed)
    {
        twister.Seed(seed);
        hasGauss = false;
        gauss = 0.0;
    }

    /// <summary>How many numbers say where a generator stands: the twister's, and the normal that is kept, if any.</summary>
    internal const int PositionLength = MersenneTwister.PositionLength + 2;

    /// <summary>Writes down where the generator stands: <c>get_state()</c>.</summary>
    internal void SavePosition(Span<double> to)
    {
        twister.SavePosition(to);
        to[MersenneTwister.PositionLength] = hasGauss ? 1 : 0;
        to[MersenneTwister.PositionLength + 1] = gauss;
    }

    /// <summary>Goes to where a generator stood: <c>set_state()</c>; false where these numbers are no such place.</summary>
    internal bool TryRestorePosition(ReadOnlySpan<double> from)
    {
        double kept = from[MersenneTwister.PositionLength], normal = from[MersenneTwister.PositionLength + 1];
        if (kept is not (0 or 1) || !double.IsFinite(normal) || !twister.TryRestorePosition(from))
        {
            return false;
        }

        (hasGauss, gauss) = (kept == 1, normal);
        return true;
    }

    /// <summary><c>rand()</c>, the same as <c>random_sample()</c>: uniform in <c>[0, 1)</c>.</summary>
    public double Rand() => twister.NextDouble();

    /// <summary><c>rand(n)</c>: as many draws as the span is long; for an array of any shape, in row-major order.</summary>
    public void Rand(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Rand();
        }
    }

    /// <summary>
    /// <c>randn()</c>: standard normal, by Marsaglia's polar method. It makes two normals at a time, and the second is
    /// kept for the next call, whatever is drawn between.
    /// </summary>
    public double RandN()
    {
        if (hasGauss)
        {
            double kept = gauss;
            hasGauss = false;
            gauss = 0.0;
            return kept;
        }

        double x1, x2, r2;
        do
        {
            x1 = (2.0 * twister.NextDouble()) - 1.0;
            x2 = (2.0 * twister.NextDouble()) - 1.0;
            r2 = (x1 * x1) + (x2 * x2);
        }
        while (r2 >= 1.0 || r2 == 0.0);

        double f = Math.Sqrt(-2.0 * Math.Log(r2) / r2);
        gauss = f * x1;
        hasGauss = true;
        return f * x2;
    }

    /// <summary><c>randn(n)</c>: as many draws as the span is long; for an array of any shape, in row-major order.</summary>
    public void RandN(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = RandN();
        }
    }

    /// <summary><c>uniform(low, high)</c>: <c>low + (high − low)·rand()</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><c>high − low</c> is infinite or not a number.</exception>
    public double Uniform(double low, double high) => low + (Range(low, high) * Rand());

    /// <summary><c>normal(mean, standardDeviation)</c>: <c>mean + standardDeviation·randn()</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is negative.</exception>
    public double Normal(double mean, double standardDeviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        return mean + (standardDeviation * RandN());
    }

    /// <summary>
    /// <c>randint(low, high)</c>: an integer from <paramref name="low"/> up to, not including, <paramref name="high"/>.
    /// Draws are masked to the bits of the range and taken again while they exceed it.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public long RandInt(long low, long high)
    {
        if (low >= high)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"low must be below high, but low is {low} and high is {high}."),
                nameof(high));
        }

        ulong largest = unchecked((ulong)high - (ulong)low - 1);
        return unchecked(low + (long)twister.NextUpTo(largest));
    }

    /// <inheritdoc/>
    public override double NextDouble() => Rand();

    /// <inheritdoc/>
    public override double NextNormal() => RandN();

    /// <inheritdoc/>
    public override int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        return (int)twister.NextUpTo((uint)exclusiveMax - 1);
    }
}
