using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Packs;
using Gradus.Randomness;

namespace Gradus.Kernels;

/// <summary>
/// D of dropout: <c>kept</c> where a uniform draw is below a probability, else 0. The draws are taken unit by unit, as
/// <c>rand(n, m)</c> does in the notes' layout: example e of unit u has draw number <c>u·m + e</c>.
/// </summary>
internal static unsafe class KeepMask
{
    /// <summary>All rows of D <c>[examples, units]</c>, draw by draw: the specification, and the way of generators without a counter.</summary>
    public static void Draw<T>(Generator generator, double probability, T kept, int examples, int units, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckMatrix(d.Length, examples, units);
        for (int unit = 0; unit < units; unit++)
        {
            for (int example = 0; example < examples; example++)
            {
                d[(example * units) + unit] = generator.NextDouble() < probability ? kept : T.Zero;
            }
        }
    }

    /// <summary>
    /// The rows of D from <paramref name="first"/> on, with the draws of a whole stream, many at once: any rows may be made
    /// in any order and on any thread.
    /// </summary>
    public static void Draw<T>(CounterStream stream, double probability, T kept, int examples, int units, int first, Span<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckWholeRows(rows.Length, units);
        fixed (T* to = rows)
        {
            int count = rows.Length / Math.Max(1, units);
            if (Vector512.IsHardwareAccelerated)
            {
                Draw<Words512, T>(stream, probability, kept, examples, units, first, to, count);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Draw<Words256, T>(stream, probability, kept, examples, units, first, to, count);
            }
            else
            {
                Draw<Words128, T>(stream, probability, kept, examples, units, first, to, count);
            }
        }
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Draw<W, T>(
        CounterStream stream, double probability, T kept, int examples, int units, int first, T* rows, int count)
        where W : unmanaged, IWords<W>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        W* keys = stackalloc W[2 * Philox.Rounds];
        for (uint round = 0; round < Philox.Rounds; round++)
        {
            keys[2 * round] = unchecked(stream.SeedLow + (round * Philox.Weyl0));
            keys[(2 * round) + 1] = unchecked(stream.SeedHigh + (round * Philox.Weyl1));
        }

        // A draw is k·2⁻⁵³ with k of 53 bits: below the probability if k is below this number, which is exact.
        W threshold = (ulong)Math.Ceiling(probability * (1UL << 53));
        W bits = sizeof(T) == sizeof(float) ? *(uint*)&kept : *(ulong*)&kept;
        for (int unit = 0; unit < units; unit += W.Count)
        {
            // A block gives two draws, which are rows one below the other; where a unit begins in the middle of a block, it
            // has the second draw of one and the first of the next.
            W draw = W.ProductOfHalves(W.Indices + (ulong)unit, (ulong)examples) + (ulong)first;
            W odd = (W)0 - (draw & 1), block = draw >> 1;
            T* to = rows + unit;
            (W x, W y) = Below(block, stream, keys, threshold);
            for (int row = 0; row < count; row += 2)
            {
                block += 1;
                (W nextX, W nextY) = Below(block, stream, keys, threshold);
                (Select(odd, y, x) & bits).Store(to, units - unit);
                if (row + 1 < count)
                {
                    (Select(odd, nextX, y) & bits).Store(to + units, units - unit);
                }

                to += 2 * (nint)units;
                (x, y) = (nextX, nextY);
            }
        }
    }

    /// <summary>Whether the two draws of each block are below the threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (W X, W Y) Below<W>(W block, CounterStream stream, W* keys, W threshold) where W : unmanaged, IWords<W>
    {
        // Philox.Block in each place; what stands in the upper halves meanwhile is read by nobody.
        W c0 = block, c1 = stream.Place, c2 = stream.StepLow, c3 = stream.StepHigh;
        for (int round = 0; round < Philox.Rounds; round++)
        {
            W p0 = W.ProductOfHalves(c0, Philox.Multiplier0), p1 = W.ProductOfHalves(c2, Philox.Multiplier1);
            c0 = (p1 >> 32) ^ c1 ^ keys[2 * round];
            c1 = p1;
            c2 = (p0 >> 32) ^ c3 ^ keys[(2 * round) + 1];
            c3 = p0;
        }

        W lower = uint.MaxValue;
        return (W.Less(((c1 << 32) | (c0 & lower)) >> 11, threshold), W.Less(((c3 << 32) | (c2 & lower)) >> 11, threshold));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static W Select<W>(W condition, W yes, W no) where W : unmanaged, IWords<W> => no ^ (condition & (yes ^ no));
}
