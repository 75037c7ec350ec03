using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>4 numbers of single precision, 128 bits.</summary>
internal readonly unsafe struct Single128 : IPack<Single128>
{
    private readonly Vector128<float> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Single128(Vector128<float> values) => this.values = values;

    public static bool IsSingle => true;

    public static int Count => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Single128(double value) => new(Vector128.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator +(Single128 x, Single128 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator -(Single128 x, Single128 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator -(Single128 x) => new(-x.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator *(Single128 x, Single128 y) => new(x.values * y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator /(Single128 x, Single128 y) => new(x.values / y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator <(Single128 x, Single128 y) => new(Vector128.LessThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator >(Single128 x, Single128 y) => new(Vector128.GreaterThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Select(Single128 condition, Single128 yes, Single128 no) =>
        new(Vector128.ConditionalSelect(condition.values, yes.values, no.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 MultiplyAdd(Single128 x, Single128 y, Single128 z) =>
        new(Vector128.FusedMultiplyAdd(x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Subtract(Single128 z, Single128 x, Single128 y) => new(Fma.IsSupported
        ? Fma.MultiplyAddNegated(x.values, y.values, z.values)
        : Vector128.FusedMultiplyAdd(-x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Abs(Single128 x) => new(Vector128.Abs(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Sqrt(Single128 x) => new(Vector128.Sqrt(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 CopySign(Single128 size, Single128 sign) => new(Vector128.CopySign(size.values, sign.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 AtLeast(Single128 bound, Single128 x) => new(Vector128.MaxNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 AtMost(Single128 bound, Single128 x) => new(Vector128.MinNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 PowerOfTwo(Single128 n) => new(
        (((n.values + Vector128.Create(Bits.SingleMagic)).AsInt32() << Bits.SingleShift) + Vector128.Create(Bits.SingleOne)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Scale(Single128 x, Single128 n)
    {
        // Two factors, since one alone may lie outside the exponents; the first product is exact.
        Vector128<float> magic = Vector128.Create(Bits.SingleMagic);
        Single128 half = new(Vector128.FusedMultiplyAdd(n.values, Vector128.Create(0.5f), magic) - magic);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Exponent(Single128 x) => new(
        ((x.values.AsInt32() >>> Bits.SingleShift) | Vector128.Create(Bits.SingleWhole)).AsSingle() - Vector128.Create(Bits.SingleBias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Load(void* source) => new(Vector128.Load((float*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Load(void* source, int count, Single128 others)
    {
        if (count >= Count)
        {
            return Load(source);
        }

        if (Avx.IsSupported)
        {
            Vector128<float> places = Places(count);
            return new(Vector128.ConditionalSelect(places, Avx.MaskLoad((float*)source, places), others.values));
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
            Vector128<float> copy = values;
            Bits.CopyFirst((float*)&copy, count, (float*)destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Pick(Single128 from, Single128 places) => new(Vector128.ShuffleNative(from.values, places.values.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 First(Single128 x, int count) => count >= Count ? x : new(x.values & Places(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(double* sums)
    {
        (Vector128<double> low, Vector128<double> high) = Vector128.Widen(values);
        (Vector128.Load(sums) + low).Store(sums);
        (Vector128.Load(sums + Vector128<double>.Count) + high).Store(sums + Vector128<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sum()
    {
        (Vector128<double> low, Vector128<double> high) = Vector128.Widen(values);
        return new Double128(low + high).Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Largest()
    {
        Vector128<float> pair = Vector128.MaxNative(values, Vector128.Shuffle(values, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(pair, Vector128.Shuffle(pair, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>All bits set in the first places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Places(int count) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();
}
