using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Gradus.Data;

/// <summary>Tells numbers from others by their count and a hash of their bits: xxHash64 (Collet, 2012), piece after piece.</summary>
internal static class DataFingerprint
{
    private const int PieceNumbers = 1 << 20;
    private const ulong Prime1 = 0x9E3779B185EBCA87, Prime2 = 0xC2B2AE3D27D4EB4F, Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63, Prime5 = 0x27D4EB2F165667C5;

    public static string Of<T>(Dataset data) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong hash = Hash<T>(data.Inputs<T>().Span, 0);
        hash = Hash<T>(data.Targets<T>().Span, hash);
        hash = Hash(data.Weights.Span, hash);
        string weighted = data.Weights.IsEmpty ? "" : ", weighted";
        string precision = typeof(T) == typeof(double) ? "double" : "single";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Count} examples of {data.InputShape.Count} inputs and {data.TargetWidth} targets{weighted}, {precision}, {hash:x16}");
    }

    /// <summary>The hash of some bytes.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> bytes, ulong seed)
    {
        ulong hash = seed + Prime5;
        int length = bytes.Length;
        if (length >= 32)
        {
            ulong a = seed + Prime1 + Prime2, b = seed + Prime2, c = seed, d = seed - Prime1;
            for (; bytes.Length >= 32; bytes = bytes[32..])
            {
                a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
                c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
                d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
            }

            hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            hash = Merge(Merge(Merge(Merge(hash, a), b), c), d);
        }

        hash += (ulong)length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(bytes)), 27) * Prime1) + Prime4;
        }

        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Prime1), 23) * Prime2) + Prime3;
        }

        foreach (byte one in bytes)
        {
            hash = BitOperations.RotateLeft(hash ^ (one * Prime5), 11) * Prime1;
        }

        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    // Each piece's hash is the seed of the next: a span counts its bytes in an int, a tensor may hold more.
    private static ulong Hash<T>(ReadOnlySpan<T> numbers, ulong hash) where T : unmanaged
    {
        for (; !numbers.IsEmpty; numbers = numbers[Math.Min(PieceNumbers, numbers.Length)..])
        {
            hash = Hash(MemoryMarshal.AsBytes(numbers[..Math.Min(PieceNumbers, numbers.Length)]), hash);
        }

        return hash;
    }

    private static ulong Round(ulong lane, ulong word) => BitOperations.RotateLeft(lane + (word * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;
}
