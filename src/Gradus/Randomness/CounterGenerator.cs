namespace Gradus.Randomness;

/// <summary>
/// A counter-based generator: the n-th block of draws is a pure function, Philox4x32-10, of (seed, purpose, index, step,
/// n). Two generators made from the same key give the same numbers, on every machine and in whatever order they are
/// used; streams of different keys never meet, as their counters differ.
/// </summary>
/// <remarks>
/// A training that is interrupted needs to store no generator: the key names the draws. The algorithm is that of Salmon
/// et al., Parallel random numbers: as easy as 1, 2, 3 (SC 2011). A stream holds 2³³ draws.
/// </remarks>
public sealed class CounterGenerator : Generator
{
    private const int IndexBits = 24;

    // The counter of 128 bits: block number (32), index (24), purpose (8), step (64). Each key has its own counters.
    private readonly uint seedLow;
    private readonly uint seedHigh;
    private uint place;
    private uint stepLow;
    private uint stepHigh;

    private long drawn;
    private ulong second;

    /// <summary>The stream of draws with the given key, from its start.</summary>
    /// <param name="seed">The number that names the run.</param>
    /// <param name="purpose">What the draws are for.</param>
    /// <param name="index">Which of the users of this purpose draws: the number of the layer, say. Below 2²⁴.</param>
    /// <param name="step">The epoch or update at which is drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index or step is negative, or the index is 2²⁴ or more.</exception>
    public CounterGenerator(ulong seed, Purpose purpose = Purpose.Other, int index = 0, long step = 0)
    {
        seedLow = (uint)seed;
        seedHigh = (uint)(seed >> 32);
        MoveTo(purpose, index, step);
    }

    /// <summary>The stream at which this generator is: for kernels that make many of its draws at once.</summary>
    internal CounterStream Stream => new(place, stepLow, stepHigh, seedLow, seedHigh);

    /// <summary>Goes to the start of another stream of the same seed; training does so at each step without a new object.</summary>
    internal void MoveTo(Purpose purpose, int index, long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)purpose, nameof(purpose));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)purpose, byte.MaxValue, nameof(purpose));
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1 << IndexBits);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        drawn = 0;
        place = ((uint)purpose << IndexBits) | (uint)index;
        stepLow = (uint)step;
        stepHigh = (uint)(step >> 32);
    }

    /// <inheritdoc/>
    public override double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    /// <remarks>
    /// One draw of 52 bits, put through <see cref="NormalQuantile"/>: one normal costs exactly one draw, whatever its
    /// value, and the largest possible is 8.2.
    /// </remarks>
    public override double NextNormal() => NormalQuantile.Of(((NextBits() >> 12) + 0.5) * (1.0 / (1UL << 52)));

    /// <inheritdoc/>
    /// <remarks>Lemire, Fast random integer generation in an interval, ACM TOMACS 29 (2019): the upper half of a
    /// product, drawn again in the rare case where the lower half shows that some value would be favoured.</remarks>
    public override int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        ulong n = (ulong)exclusiveMax;
        ulong high = Math.BigMul(NextBits(), n, out ulong low);
        if (low < n)
        {
            ulong threshold = unchecked(0UL - n) % n;
            while (low < threshold)
            {
                high = Math.BigMul(NextBits(), n, out low);
            }
        }

        return (int)high;
    }

    private ulong NextBits()
    {
        if ((drawn & 1) != 0)
        {
            drawn++;
            return second;
        }

        uint block = drawn >> 1 <= uint.MaxValue
            ? (uint)(drawn >> 1)
            : throw new InvalidOperationException("All 2³³ draws of this stream have been used: continue with another step or index.");
        drawn++;
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block(block, place, stepLow, stepHigh, seedLow, seedHigh);
        second = ((ulong)x3 << 32) | x2;
        return ((ulong)x1 << 32) | x0;
    }
}
