using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Packs;

/// <summary>16 numbers of single precision, 512 bits.</summary>
internal readonly unsafe struct Single512 : IPack<Single512>
{
    private readonly Vector512<float> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Single512(Vector512<float> values) => this.values = values;

    public static bool IsSingle => true;

    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Single512(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator +(Single512 x, Single512 y) => new(x.values + y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator -(Single512 x, Single512 y) => new(x.values - y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator -(Single512 x) => new(-x.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator *(Single512 x, Single512 y) => new(x.values * y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator /(Single512 x, Single512 y) => new(x.values / y.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator <(Single512 x, Single512 y) => new(Vector512.LessThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator >(Single512 x, Single512 y) => new(Vector512.GreaterThan(x.values, y.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Select(Single512 condition, Single512 yes, Single512 no) =>
        new(Vector512.ConditionalSelect(condition.values, yes.values, no.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 MultiplyAdd(Single512 x, Single512 y, Single512 z) =>
        new(Vector512.FusedMultiplyAdd(x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Subtract(Single512 z, Single512 x, Single512 y) => new(Avx512F.IsSupported
        ? Avx512F.FusedMultiplyAddNegated(x.values, y.values, z.values)
        : Vector512.FusedMultiplyAdd(-x.values, y.values, z.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Abs(Single512 x) => new(Vector512.Abs(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Sqrt(Single512 x) => new(Vector512.Sqrt(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 CopySign(Single512 size, Single512 sign) => new(Vector512.CopySign(size.values, sign.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 AtLeast(Single512 bound, Single512 x) => new(Vector512.MaxNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 AtMost(Single512 bound, Single512 x) => new(Vector512.MinNative(bound.values, x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 PowerOfTwo(Single512 n) => new(
        (((n.values + Vector512.Create(Bits.SingleMagic)).AsInt32() << Bits.SingleShift) + Vector512.Create(Bits.SingleOne)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Scale(Single512 x, Single512 n)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.Scale(x.values, n.values));
        }

        // Two factors, since one alone may lie outside the exponents; the first product is exact.
        Vector512<float> magic = Vector512.Create(Bits.SingleMagic);
        Single512 half = new(Vector512.FusedMultiplyAdd(n.values, Vector512.Create(0.5f), magic) - magic);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Exponent(Single512 x) => new(
        ((x.values.AsInt32() >>> Bits.SingleShift) | Vector512.Create(Bits.SingleWhole)).AsSingle() - Vector512.Create(Bits.SingleBias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Load(void* source) => new(Vector512.Load((float*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Load(void* source, int count, Single512 others)
    {
        if (count >= Count)
        {
            return Load(source);
        }

        if (Avx512F.IsSupported)
        {
            return new(Avx512F.MaskLoad((float*)source, Places(count), others.values));
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
        else if (Avx512F.IsSupported)
        {
            Avx512F.MaskStore((float*)destination, Places(count), values);
        }
        else
        {
            Vector512<float> copy = values;
            Bits.CopyFirst((float*)&copy, count, (float*)destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Pick(Single512 from, Single512 places) => new(Vector512.ShuffleNative(from.values, places.values.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 First(Single512 x, int count) => count >= Count ? x : new(x.values & Places(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(double* sums)
    {
        (Vector512<double> low, Vector512<double> high) = Vector512.Widen(values);
        (Vector512.Load(sums) + low).Store(sums);
        (Vector512.Load(sums + Vector512<double>.Count) + high).Store(sums + Vector512<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sum()
    {
        (Vector512<double> low, Vector512<double> high) = Vector512.Widen(values);
        return new Double512(low + high).Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Largest() =>
        new Single256(Vector256.MaxNative(values.GetLower(), values.GetUpper())).Largest();

    /// <summary>All bits set in the first places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Places(int count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
}
