using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>4 whole numbers, 256 bits.</summary>
internal readonly unsafe struct Words256 : IWords<Words256>
{
    private readonly Vector256<ulong> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words256(Vector256<ulong> values) => this.values = values;

    public static int Count => Vector256<ulong>.Count;

    public static Words256 Indices => new(Vector256<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 operator +(Words256 x, Words256 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 operator -(Words256 x, Words256 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 operator ^(Words256 x, Words256 y) => new(x.values ^ y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 operator &(Words256 x, Words256 y) => new(x.values & y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 operator |(Words256 x, Words256 y) => new(x.values | y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 operator <<(Words256 x, int bits) => new(x.values << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 operator >>(Words256 x, int bits) => new(x.values >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Words256(ulong value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 ProductOfHalves(Words256 x, Words256 y) => new(
        Avx2.IsSupported
            ? Avx2.Multiply(x.values.AsUInt32(), y.values.AsUInt32())
            : (x.values & Vector256.Create((ulong)uint.MaxValue)) * (y.values & Vector256.Create((ulong)uint.MaxValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words256 Less(Words256 x, Words256 y) =>
        new(Vector256.LessThan(x.values.AsInt64(), y.values.AsInt64()).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<T>(T* destination, int count) where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            new Double256(values.AsDouble()).Store(destination, count);
        }
        else
        {
            new Single128(Vector128.Narrow(values.GetLower(), values.GetUpper()).AsSingle()).Store(destination, count);
        }
    }
}
