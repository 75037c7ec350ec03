using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// As many numbers as fit into a register, each on its own, for a formula that is written once. Every operation is
/// rounded by itself, so that each number has the bits of the same formula on single numbers.
/// </summary>
internal readonly struct Pack<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Pack(Vector<T> values) => this.values = values;

    /// <summary>How many numbers these are.</summary>
    public static int Count => Vector<T>.Count;

    public static Pack<T> operator +(Pack<T> x, Pack<T> y) => new(x.values + y.values);

    public static Pack<T> operator -(Pack<T> x, Pack<T> y) => new(x.values - y.values);

    public static Pack<T> operator *(Pack<T> x, Pack<T> y) => new(x.values * y.values);

    public static Pack<T> operator /(Pack<T> x, Pack<T> y) => new(x.values / y.values);

    public static Pack<T> Sqrt(Pack<T> x) => new(Vector.SquareRoot(x.values));

    /// <summary>The same number in each place, rounded to the nearest.</summary>
    public static Pack<T> Of(double value) => new(Vector.Create(T.CreateTruncating(value)));

    /// <summary>The first numbers of a span; zeros where it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack<T> Load(ReadOnlySpan<T> source) =>
        source.Length >= Count ? new(new Vector<T>(source)) : LoadTail(source);

    /// <summary>Writes the numbers, up to the end of the span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<T> destination)
    {
        if (destination.Length >= Count)
        {
            values.CopyTo(destination);
        }
        else
        {
            StoreTail(destination);
        }
    }

    private static Pack<T> LoadTail(ReadOnlySpan<T> source)
    {
        Span<T> whole = stackalloc T[Count];
        whole.Clear();
        source.CopyTo(whole);
        return new(new Vector<T>(whole));
    }

    private void StoreTail(Span<T> destination)
    {
        Span<T> whole = stackalloc T[Count];
        values.CopyTo(whole);
        whole[..destination.Length].CopyTo(destination);
    }
}
