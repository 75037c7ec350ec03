using System.Numerics;
using System.Runtime.InteropServices;

namespace Gradus.Tests.Kernels;

/// <summary>Input for the kernels' tests and the comparison of their bits.</summary>
internal static class Numbers
{
    /// <summary>Numbers in [-1, 1) that depend on the key only (SplitMix64).</summary>
    public static T[] Draw<T>(int count, int key) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[count];
        ulong state = (ulong)key * 0x9E3779B97F4A7C15;
        for (int i = 0; i < count; i++)
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            values[i] = T.CreateTruncating(((z ^ (z >> 31)) >> 11) * (2.0 / (1UL << 53)) - 1);
        }

        return values;
    }

    public static T[] Filled<T>(int count, T value)
    {
        var values = new T[count];
        Array.Fill(values, value);
        return values;
    }

    public static void AssertSameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged
    {
        if (!MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)))
        {
            int at = 0;
            while (EqualityComparer<T>.Default.Equals(expected[at], actual[at]))
            {
                at++;
            }

            Assert.Fail($"{what}: element {at} is {actual[at]} instead of {expected[at]}.");
        }
    }
}
