using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>4 numbers of double precision, 256 bits.</summary>
internal readonly unsafe struct Double256 : IPack<Double256>
{
    private readonly Vector256<double> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Double256(Vector256<double> values) => this.values = values;

    public static bool IsSingle => false;

    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Double256(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator +(Double256 x, Double256 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 x, Double256 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 x) => new(-x.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator *(Double256 x, Double256 y) => new(x.values * y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator /(Double256 x, Double256 y) => new(x.values / y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator <(Double256 x, Double256 y) => new(Vector256.LessThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator >(Double256 x, Double256 y) => new(Vector256.GreaterThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Select(Double256 condition, Double256 yes, Double256 no) =>
        new(Vector256.ConditionalSelect(condition.values, yes.values, no.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 MultiplyAdd(Double256 x, Double256 y, Double256 z) =>
        new(Vector256.FusedMultiplyAdd(x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Subtract(Double256 z, Double256 x, Double256 y) => new(Fma.IsSupported
        ? Fma.MultiplyAddNegated(x.values, y.values, z.values)
        : Vector256.FusedMultiplyAdd(-x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Abs(Double256 x) => new(Vector256.Abs(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Sqrt(Double256 x) => new(Vector256.Sqrt(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 CopySign(Double256 size, Double256 sign) => new(Vector256.CopySign(size.values, sign.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 AtLeast(Double256 bound, Double256 x) => new(Vector256.MaxNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 AtMost(Double256 bound, Double256 x) => new(Vector256.MinNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 PowerOfTwo(Double256 n) => new(
        (((n.values + Vector256.Create(Bits.DoubleMagic)).AsInt64() << Bits.DoubleShift) + Vector256.Create(Bits.DoubleOne)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Scale(Double256 x, Double256 n)
    {
        // Two factors, since one alone may lie outside the exponents; the first product is exact.
        Vector256<double> magic = Vector256.Create(Bits.DoubleMagic);
        Double256 half = new(Vector256.FusedMultiplyAdd(n.values, Vector256.Create(0.5), magic) - magic);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Exponent(Double256 x) => new(
        ((x.values.AsInt64() >>> Bits.DoubleShift) | Vector256.Create(Bits.DoubleWhole)).AsDouble() - Vector256.Create(Bits.DoubleBias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Load(void* source) => new(Vector256.Load((double*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Load(void* source, int count, Double256 others)
    {
        if (count >= Count)
        {
            return Load(source);
        }

        if (Avx.IsSupported)
        {
            Vector256<double> places = Places(count);
            return new(Vector256.ConditionalSelect(places, Avx.MaskLoad((double*)source, places), others.values));
        }

        Bits.CopyFirst((double*)source, count, (double*)&others);
        return others;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(void* destination) => values.Store((double*)destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(void* destination, int count)
    {
        if (count >= Count)
        {
            Store(destination);
        }
        else if (Avx.IsSupported)
        {
            Avx.MaskStore((double*)destination, Places(count), values);
        }
        else
        {
            Vector256<double> copy = values;
            Bits.CopyFirst((double*)&copy, count, (double*)destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Pick(Double256 from, Double256 places) => new(Vector256.ShuffleNative(from.values, places.values.AsInt64()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 First(Double256 x, int count) => count >= Count ? x : new(x.values & Places(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(double* sums) => (Vector256.Load(sums) + values).Store(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sum() => new Double128(values.GetLower() + values.GetUpper()).Sum();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Largest() =>
        new Double128(Vector128.MaxNative(values.GetLower(), values.GetUpper())).Largest();

    /// <summary>All bits set in the first places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Places(int count) =>
        Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble();
}
