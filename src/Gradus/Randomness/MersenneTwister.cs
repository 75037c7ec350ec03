using System.Numerics;

namespace Gradus.Randomness;

/// <summary>
/// MT19937 (Matsumoto and Nishimura, Mersenne twister: a 623-dimensionally equidistributed uniform pseudo-random number
/// generator, ACM TOMACS 8, 1998), with the seeding and the derived draws of NumPy's legacy generator.
/// </summary>
internal sealed class MersenneTwister
{
    /// <summary>How many numbers say where a generator stands: its words, and the position among them.</summary>
    internal const int PositionLength = Length + 1;

    private const int Length = 624;
    private const int Middle = 397;

    private readonly uint[] key = new uint[Length];
    private int position;

    internal MersenneTwister(uint seed) => Seed(seed);

    /// <summary>Knuth's linear recurrence (<c>init_genrand</c> of the authors' 2002 program), as NumPy seeds from an integer.</summary>
    internal void Seed(uint seed)
    {
        key[0] = seed;
        for (int i = 1; i < key.Length; i++)
        {
            key[i] = unchecked((1812433253u * (key[i - 1] ^ (key[i - 1] >> 30))) + (uint)i);
        }

        position = Length;
    }

    /// <summary>Writes down the words and the position among them.</summary>
    internal void SavePosition(Span<double> to)
    {
        for (int i = 0; i < Length; i++)
        {
            to[i] = key[i];
        }

        to[Length] = position;
    }

    /// <summary>Takes words and a position; false, with nothing changed, where they are none.</summary>
    internal bool TryRestorePosition(ReadOnlySpan<double> from)
    {
        for (int i = 0; i < Length; i++)
        {
            if (!(from[i] >= 0 && from[i] <= uint.MaxValue && Math.Floor(from[i]) == from[i]))
            {
                return false;
            }
        }

        if (!(from[Length] is >= 0 and <= Length && Math.Floor(from[Length]) == from[Length]))
        {
            return false;
        }

        for (int i = 0; i < Length; i++)
        {
            key[i] = (uint)from[i];
        }

        position = (int)from[Length];
        return true;
    }

    /// <summary>The next 32 bits.</summary>
    internal uint NextUInt32()
    {
        if (position == Length)
        {
            Twist();
            position = 0;
        }

        uint y = key[position++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680u;
        y ^= (y << 15) & 0xEFC60000u;
        return y ^ (y >> 18);
    }

    /// <summary>The next 64 bits: two draws, the upper half first.</summary>
    internal ulong NextUInt64()
    {
        ulong high = NextUInt32();
        return (high << 32) | NextUInt32();
    }

    /// <summary>Uniform in <c>[0, 1)</c>: 53 bits from two draws.</summary>
    internal double NextDouble()
    {
        uint a = NextUInt32() >> 5;
        uint b = NextUInt32() >> 6;
        return ((a * 67108864.0) + b) / 9007199254740992.0;
    }

    /// <summary>
    /// Uniform in 0, …, <paramref name="largest"/> (inclusive): draws are masked to the smallest 2ᵏ − 1 that covers the
    /// range, and taken again while they exceed it. A range of one value takes no draw, as in NumPy.
    /// </summary>
    internal ulong NextUpTo(ulong largest)
    {
        if (largest == 0)
        {
            return 0;
        }

        ulong mask = ulong.MaxValue >> BitOperations.LeadingZeroCount(largest);
        bool narrow = largest <= uint.MaxValue;
        ulong value;
        do
        {
            value = (narrow ? NextUInt32() : NextUInt64()) & mask;
        }
        while (value > largest);

        return value;
    }

    private void Twist()
    {
        for (int i = 0; i < Length; i++)
        {
            uint y = (key[i] & 0x80000000u) | (key[(i + 1) % Length] & 0x7FFFFFFFu);
            key[i] = key[(i + Middle) % Length] ^ (y >> 1) ^ ((y & 1) != 0 ? 0x9908B0DFu : 0u);
        }
    }
}
