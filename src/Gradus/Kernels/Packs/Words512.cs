using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>8 whole numbers, 512 bits.</summary>
internal readonly unsafe struct Words512 : IWords<Words512>
{
    private readonly Vector512<ulong> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words512(Vector512<ulong> values) => this.values = values;

    public static int Count => Vector512<ulong>.Count;

    public static Words512 Indices => new(Vector512<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 operator +(Words512 x, Words512 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 operator -(Words512 x, Words512 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 operator ^(Words512 x, Words512 y) => new(x.values ^ y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 operator &(Words512 x, Words512 y) => new(x.values & y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 operator |(Words512 x, Words512 y) => new(x.values | y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 operator <<(Words512 x, int bits) => new(x.values << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 operator >>(Words512 x, int bits) => new(x.values >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Words512(ulong value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 ProductOfHalves(Words512 x, Words512 y) => new(
        Avx512F.IsSupported
            ? Avx512F.Multiply(x.values.AsUInt32(), y.values.AsUInt32())
            : (x.values & Vector512.Create((ulong)uint.MaxValue)) * (y.values & Vector512.Create((ulong)uint.MaxValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words512 Less(Words512 x, Words512 y) =>
        new(Vector512.LessThan(x.values.AsInt64(), y.values.AsInt64()).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<T>(T* destination, int count) where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            new Double512(values.AsDouble()).Store(destination, count);
        }
        else
        {
            new Single256(Vector256.Narrow(values.GetLower(), values.GetUpper()).AsSingle()).Store(destination, count);
        }
    }
}
