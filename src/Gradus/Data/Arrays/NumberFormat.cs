using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Gradus.Data.Arrays;

/// <summary>How a file writes a number: its kind, and which byte comes first.</summary>
internal readonly record struct NumberFormat(NumberKind Kind, bool IsBigEndian)
{
    /// <summary>The bytes of one number.</summary>
    public int Size => Kind switch
    {
        NumberKind.UInt8 or NumberKind.Int8 => 1,
        NumberKind.UInt16 or NumberKind.Int16 or NumberKind.Half => 2,
        NumberKind.UInt32 or NumberKind.Int32 or NumberKind.Single => 4,
        _ => 8,
    };

    /// <summary>Whether a number may be infinite, or none.</summary>
    public bool IsFloating => Kind >= NumberKind.Half;

    /// <summary>The numbers that bytes stand for; the bytes are turned round in place where the file has them the other way.</summary>
    public void Convert<T>(Span<byte> bytes, Span<T> numbers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsBigEndian == BitConverter.IsLittleEndian)
        {
            Reverse(bytes);
        }

        switch (Kind)
        {
            case NumberKind.UInt8: Take<byte, T>(bytes, numbers); break;
            case NumberKind.Int8: Take<sbyte, T>(bytes, numbers); break;
            case NumberKind.UInt16: Take<ushort, T>(bytes, numbers); break;
            case NumberKind.Int16: Take<short, T>(bytes, numbers); break;
            case NumberKind.UInt32: Take<uint, T>(bytes, numbers); break;
            case NumberKind.Int32: Take<int, T>(bytes, numbers); break;
            case NumberKind.UInt64: Take<ulong, T>(bytes, numbers); break;
            case NumberKind.Int64: Take<long, T>(bytes, numbers); break;
            case NumberKind.Half: Take<Half, T>(bytes, numbers); break;
            case NumberKind.Single: Take<float, T>(bytes, numbers); break;
            default: Take<double, T>(bytes, numbers); break;
        }
    }

    private void Reverse(Span<byte> bytes)
    {
        switch (Size)
        {
            case 2:
                Span<ushort> two = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                Span<uint> four = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                Span<ulong> eight = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }

    private static void Take<TFile, T>(ReadOnlySpan<byte> bytes, Span<T> numbers)
        where TFile : unmanaged, INumberBase<TFile>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<TFile> given = MemoryMarshal.Cast<byte, TFile>(bytes);
        numbers = numbers[..given.Length];
        if (typeof(TFile) == typeof(T))
        {
            MemoryMarshal.Cast<byte, T>(bytes).CopyTo(numbers);
            return;
        }

        for (int i = 0; i < given.Length; i++)
        {
            numbers[i] = T.CreateTruncating(given[i]);
        }
    }
}
