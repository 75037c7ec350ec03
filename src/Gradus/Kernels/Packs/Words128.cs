using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>2 whole numbers, 128 bits.</summary>
internal readonly unsafe struct Words128 : IWords<Words128>
{
    private readonly Vector128<ulong> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words128(Vector128<ulong> values) => this.values = values;

    public static int Count => Vector128<ulong>.Count;

    public static Words128 Indices => new(Vector128<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 operator +(Words128 x, Words128 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 operator -(Words128 x, Words128 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 operator ^(Words128 x, Words128 y) => new(x.values ^ y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 operator &(Words128 x, Words128 y) => new(x.values & y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 operator |(Words128 x, Words128 y) => new(x.values | y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 operator <<(Words128 x, int bits) => new(x.values << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 operator >>(Words128 x, int bits) => new(x.values >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Words128(ulong value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 ProductOfHalves(Words128 x, Words128 y) => new(
        Sse2.IsSupported
            ? Sse2.Multiply(x.values.AsUInt32(), y.values.AsUInt32())
            : (x.values & Vector128.Create((ulong)uint.MaxValue)) * (y.values & Vector128.Create((ulong)uint.MaxValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words128 Less(Words128 x, Words128 y) =>
        new(Vector128.LessThan(x.values.AsInt64(), y.values.AsInt64()).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<T>(T* destination, int count) where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            new Double128(values.AsDouble()).Store(destination, count);
        }
        else
        {
            for (int i = 0; i < Math.Min(count, Count); i++)
            {
                ((uint*)destination)[i] = (uint)values[i];
            }
        }
    }
}
