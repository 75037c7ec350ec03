using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>8 numbers of single precision, 256 bits.</summary>
internal readonly unsafe struct Single256 : IPack<Single256>
{
    private readonly Vector256<float> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Single256(Vector256<float> values) => this.values = values;

    public static bool IsSingle => true;

    public static int Count => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Single256(double value) => new(Vector256.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator +(Single256 x, Single256 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator -(Single256 x, Single256 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator -(Single256 x) => new(-x.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator *(Single256 x, Single256 y) => new(x.values * y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator /(Single256 x, Single256 y) => new(x.values / y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator <(Single256 x, Single256 y) => new(Vector256.LessThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator >(Single256 x, Single256 y) => new(Vector256.GreaterThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Select(Single256 condition, Single256 yes, Single256 no) =>
        new(Vector256.ConditionalSelect(condition.values, yes.values, no.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 MultiplyAdd(Single256 x, Single256 y, Single256 z) =>
        new(Vector256.FusedMultiplyAdd(x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Subtract(Single256 z, Single256 x, Single256 y) => new(Fma.IsSupported
        ? Fma.MultiplyAddNegated(x.values, y.values, z.values)
        : Vector256.FusedMultiplyAdd(-x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Abs(Single256 x) => new(Vector256.Abs(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Sqrt(Single256 x) => new(Vector256.Sqrt(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 CopySign(Single256 size, Single256 sign) => new(Vector256.CopySign(size.values, sign.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 AtLeast(Single256 bound, Single256 x) => new(Vector256.MaxNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 AtMost(Single256 bound, Single256 x) => new(Vector256.MinNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 PowerOfTwo(Single256 n) => new(
        (((n.values + Vector256.Create(Bits.SingleMagic)).AsInt32() << Bits.SingleShift) + Vector256.Create(Bits.SingleOne)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Scale(Single256 x, Single256 n)
    {
        // Two factors, since one alone may lie outside the exponents; the first product is exact.
        Vector256<float> magic = Vector256.Create(Bits.SingleMagic);
        Single256 half = new(Vector256.FusedMultiplyAdd(n.values, Vector256.Create(0.5f), magic) - magic);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Exponent(Single256 x) => new(
        ((x.values.AsInt32() >>> Bits.SingleShift) | Vector256.Create(Bits.SingleWhole)).AsSingle() - Vector256.Create(Bits.SingleBias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Load(void* source) => new(Vector256.Load((float*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Load(void* source, int count, Single256 others)
    {
        if (count >= Count)
        {
            return Load(source);
        }

        if (Avx.IsSupported)
        {
            Vector256<float> places = Places(count);
            return new(Vector256.ConditionalSelect(places, Avx.MaskLoad((float*)source, places), others.values));
        }

        Bits.CopyFirst((float*)source, count, (float*)&others);
        return others;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(void* destination) => values.Store((float*)destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(void* destination, int count)
    {
        if (count >= Count)
        {
            Store(destination);
        }
        else if (Avx.IsSupported)
        {
            Avx.MaskStore((float*)destination, Places(count), values);
        }
        else
        {
            Vector256<float> copy = values;
            Bits.CopyFirst((float*)&copy, count, (float*)destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Pick(Single256 from, Single256 places) => new(Vector256.ShuffleNative(from.values, places.values.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 First(Single256 x, int count) => count >= Count ? x : new(x.values & Places(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(double* sums)
    {
        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(values);
        (Vector256.Load(sums) + low).Store(sums);
        (Vector256.Load(sums + Vector256<double>.Count) + high).Store(sums + Vector256<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sum()
    {
        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(values);
        return new Double256(low + high).Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Largest() =>
        new Single128(Vector128.MaxNative(values.GetLower(), values.GetUpper())).Largest();

    /// <summary>All bits set in the first places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Places(int count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();
}
