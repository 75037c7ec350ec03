using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>2 numbers of double precision, 128 bits.</summary>
internal readonly unsafe struct Double128 : IPack<Double128>
{
    private readonly Vector128<double> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Double128(Vector128<double> values) => this.values = values;

    public static bool IsSingle => false;

    public static int Count => Vector128<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Double128(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator +(Double128 x, Double128 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator -(Double128 x, Double128 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator -(Double128 x) => new(-x.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator *(Double128 x, Double128 y) => new(x.values * y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator /(Double128 x, Double128 y) => new(x.values / y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator <(Double128 x, Double128 y) => new(Vector128.LessThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator >(Double128 x, Double128 y) => new(Vector128.GreaterThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Select(Double128 condition, Double128 yes, Double128 no) =>
        new(Vector128.ConditionalSelect(condition.values, yes.values, no.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 MultiplyAdd(Double128 x, Double128 y, Double128 z) =>
        new(Vector128.FusedMultiplyAdd(x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Subtract(Double128 z, Double128 x, Double128 y) => new(Fma.IsSupported
        ? Fma.MultiplyAddNegated(x.values, y.values, z.values)
        : Vector128.FusedMultiplyAdd(-x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Abs(Double128 x) => new(Vector128.Abs(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Sqrt(Double128 x) => new(Vector128.Sqrt(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 CopySign(Double128 size, Double128 sign) => new(Vector128.CopySign(size.values, sign.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 AtLeast(Double128 bound, Double128 x) => new(Vector128.MaxNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 AtMost(Double128 bound, Double128 x) => new(Vector128.MinNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 PowerOfTwo(Double128 n) => new(
        (((n.values + Vector128.Create(Bits.DoubleMagic)).AsInt64() << Bits.DoubleShift) + Vector128.Create(Bits.DoubleOne)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Scale(Double128 x, Double128 n)
    {
        // Two factors, since one alone may lie outside the exponents; the first product is exact.
        Vector128<double> magic = Vector128.Create(Bits.DoubleMagic);
        Double128 half = new(Vector128.FusedMultiplyAdd(n.values, Vector128.Create(0.5), magic) - magic);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Exponent(Double128 x) => new(
        ((x.values.AsInt64() >>> Bits.DoubleShift) | Vector128.Create(Bits.DoubleWhole)).AsDouble() - Vector128.Create(Bits.DoubleBias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Load(void* source) => new(Vector128.Load((double*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Load(void* source, int count, Double128 others)
    {
        if (count >= Count)
        {
            return Load(source);
        }

        if (Avx.IsSupported)
        {
            Vector128<double> places = Places(count);
            return new(Vector128.ConditionalSelect(places, Avx.MaskLoad((double*)source, places), others.values));
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
            Vector128<double> copy = values;
            Bits.CopyFirst((double*)&copy, count, (double*)destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Pick(Double128 from, Double128 places) => new(Vector128.ShuffleNative(from.values, places.values.AsInt64()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 First(Double128 x, int count) => count >= Count ? x : new(x.values & Places(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(double* sums) => (Vector128.Load(sums) + values).Store(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sum() => values[0] + values[1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Largest() =>
        Vector128.MaxNative(values, Vector128.Shuffle(values, Vector128.Create(1L, 0L))).ToScalar();

    /// <summary>All bits set in the first places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Places(int count) =>
        Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).AsDouble();
}
