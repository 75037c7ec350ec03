namespace Gradus.Randomness;

/// <summary>
/// Philox4x32-10, a keyed bijection of 128 bits whose outputs for the counters 0, 1, 2, … pass as random: ten rounds,
/// each two 32-bit products and an exchange (Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2,
/// 3, SC 2011). Integer arithmetic only: the same bits on every machine.
/// </summary>
internal static class Philox
{
    internal const int Rounds = 10;
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;

    // The golden ratio and √3 − 1: what is added to the key from round to round.
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;

    /// <summary>The block of 128 bits at a counter, under a key of 64 bits; words from the least significant on.</summary>
    internal static (uint X0, uint X1, uint X2, uint X3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0;
            ulong p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 = unchecked(k0 + Weyl0);
            k1 = unchecked(k1 + Weyl1);
        }

        return (c0, c1, c2, c3);
    }
}
