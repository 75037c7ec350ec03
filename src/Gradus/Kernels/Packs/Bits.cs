using System.Runtime.CompilerServices;

namespace Gradus.Kernels.Packs;

/// <summary>Where IEEE 754 keeps the exponent, and numbers that carry a whole number in their last bits.</summary>
internal static class Bits
{
    public const int SingleShift = 23;
    public const int DoubleShift = 52;
    public const int SingleOne = 127 << SingleShift;
    public const long DoubleOne = 1023L << DoubleShift;

    /// <summary>1.5·2²³. Added, it rounds to a whole number, which then stands in the lowest bits of the sum.</summary>
    public const float SingleMagic = 12582912;

    /// <summary>1.5·2⁵²</summary>
    public const double DoubleMagic = 6755399441055744;

    /// <summary>The bits of 2²³: put before a whole number, they make it a number of the size 2²³ and more.</summary>
    public const int SingleWhole = (127 + SingleShift) << SingleShift;

    /// <summary>The bits of 2⁵².</summary>
    public const long DoubleWhole = (1023L + DoubleShift) << DoubleShift;

    /// <summary>2²³ and the bias of the exponent.</summary>
    public const float SingleBias = 8388608 + 127;

    /// <summary>2⁵² and the bias of the exponent.</summary>
    public const double DoubleBias = 4503599627370496 + 1023;

    /// <summary>Writes the place of one lane, as <see cref="IPack{TSelf}.Pick"/> reads places of packs of this kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void SetPlace<P>(void* places, int lane, int place) where P : struct, IPack<P>
    {
        if (P.IsSingle)
        {
            ((int*)places)[lane] = place;
        }
        else
        {
            ((long*)places)[lane] = place;
        }
    }

    /// <summary>For machines that cannot read or write a part of a vector.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void CopyFirst<T>(T* source, int count, T* destination) where T : unmanaged
    {
        for (int i = 0; i < count; i++)
        {
            destination[i] = source[i];
        }
    }
}
