using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>8 numbers of double precision, 512 bits.</summary>
internal readonly unsafe struct Double512 : IPack<Double512>
{
    private readonly Vector512<double> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Double512(Vector512<double> values) => this.values = values;

    public static bool IsSingle => false;

    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Double512(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator +(Double512 x, Double512 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 x, Double512 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 x) => new(-x.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator *(Double512 x, Double512 y) => new(x.values * y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator /(Double512 x, Double512 y) => new(x.values / y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator <(Double512 x, Double512 y) => new(Vector512.LessThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator >(Double512 x, Double512 y) => new(Vector512.GreaterThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Select(Double512 condition, Double512 yes, Double512 no) =>
        new(Vector512.ConditionalSelect(condition.values, yes.values, no.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 MultiplyAdd(Double512 x, Double512 y, Double512 z) =>
        new(Vector512.FusedMultiplyAdd(x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Subtract(Double512 z, Double512 x, Double512 y) => new(Avx512F.IsSupported
        ? Avx512F.FusedMultiplyAddNegated(x.values, y.values, z.values)
        : Vector512.FusedMultiplyAdd(-x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Abs(Double512 x) => new(Vector512.Abs(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Sqrt(Double512 x) => new(Vector512.Sqrt(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 CopySign(Double512 size, Double512 sign) => new(Vector512.CopySign(size.values, sign.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 AtLeast(Double512 bound, Double512 x) => new(Vector512.MaxNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 AtMost(Double512 bound, Double512 x) => new(Vector512.MinNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 PowerOfTwo(Double512 n) => new(
        (((n.values + Vector512.Create(Bits.DoubleMagic)).AsInt64() << Bits.DoubleShift) + Vector512.Create(Bits.DoubleOne)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Scale(Double512 x, Double512 n)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.Scale(x.values, n.values));
        }

        // Two factors, since one alone may lie outside the exponents; the first product is exact.
        Vector512<double> magic = Vector512.Create(Bits.DoubleMagic);
        Double512 half = new(Vector512.FusedMultiplyAdd(n.values, Vector512.Create(0.5), magic) - magic);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Exponent(Double512 x) => new(
        ((x.values.AsInt64() >>> Bits.DoubleShift) | Vector512.Create(Bits.DoubleWhole)).AsDouble() - Vector512.Create(Bits.DoubleBias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Load(void* source) => new(Vector512.Load((double*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Load(void* source, int count, Double512 others)
    {
        if (count >= Count)
        {
            return Load(source);
        }

        if (Avx512F.IsSupported)
        {
            return new(Avx512F.MaskLoad((double*)source, Places(count), others.values));
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
        else if (Avx512F.IsSupported)
        {
            Avx512F.MaskStore((double*)destination, Places(count), values);
        }
        else
        {
            Vector512<double> copy = values;
            Bits.CopyFirst((double*)&copy, count, (double*)destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Pick(Double512 from, Double512 places) => new(Vector512.ShuffleNative(from.values, places.values.AsInt64()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 First(Double512 x, int count) => count >= Count ? x : new(x.values & Places(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(double* sums) => (Vector512.Load(sums) + values).Store(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sum() => new Double256(values.GetLower() + values.GetUpper()).Sum();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Largest() =>
        new Double256(Vector256.MaxNative(values.GetLower(), values.GetUpper())).Largest();

    /// <summary>All bits set in the first places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Places(int count) =>
        Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble();
}
