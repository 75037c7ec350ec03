using System.Numerics;
using System.Runtime.InteropServices;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Kernels.Packs;
using Gradus.Losses;

namespace Gradus.Tests.Kernels;

/// <summary>A formula has the same bits at every width and in every place of a pack, and its driver minds the ends.</summary>
public sealed unsafe class PacksTests
{
    [Fact]
    public void Every_member_has_the_same_bits_at_every_width()
    {
        float[] x = [.. Numbers.Draw<float>(56, 1), float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 1e-40f, 3e38f, -77];
        float[] y = [.. x.Reverse()];
        Assert.Equal(All<Single512, float>(x, y), All<Single256, float>(x, y));
        Assert.Equal(All<Single512, float>(x, y), All<Single128, float>(x, y));
        double[] u = [.. x.Select(value => (double)value * value)], v = [.. u.Reverse()];
        Assert.Equal(All<Double512, double>(u, v), All<Double256, double>(u, v));
        Assert.Equal(All<Double512, double>(u, v), All<Double128, double>(u, v));
    }

    [Fact]
    public void Subtract_has_the_bits_of_MultiplyAdd_of_the_negative()
    {
        Subtracts<Single512, float>();
        Subtracts<Single256, float>();
        Subtracts<Single128, float>();
        Subtracts<Double512, double>();
        Subtracts<Double256, double>();
        Subtracts<Double128, double>();
    }

    [Fact]
    public void Horizontal_members_fold_in_halves()
    {
        double[] x = Numbers.Draw<double>(8, 2), half = [x[0] + x[4], x[1] + x[5], x[2] + x[6], x[3] + x[7]];
        fixed (double* values = x, halves = half)
        {
            Assert.Equal(half[0] + half[2] + (half[1] + half[3]), Double512.Load(values).Sum());
            Assert.Equal(half[0] + half[2] + (half[1] + half[3]), Double256.Load(halves).Sum());
            Assert.Equal(x.Max(), Double512.Load(values).Largest());
            Assert.Equal(x[2..6].Max(), Double256.Load(values + 2).Largest());
            Assert.Equal(x[3..5].Max(), Double128.Load(values + 3).Largest());
        }

        float[] f = Numbers.Draw<float>(16, 3);
        double[] wide = [.. f.Select(value => (double)value)];
        Assert.Equal(FoldInHalves(wide), Fold<Single512>(f));
        Assert.Equal(FoldInHalves(wide[..8]), Fold<Single256>(f));
        Assert.Equal(FoldInHalves(wide[..4]), Fold<Single128>(f));
        fixed (float* values = f)
        {
            Assert.Equal(f.Max(), (float)Single512.Load(values).Largest());
            Assert.Equal(f[3..11].Max(), (float)Single256.Load(values + 3).Largest());
            Assert.Equal(f[5..9].Max(), (float)Single128.Load(values + 5).Largest());
        }
    }

    [Fact]
    public void Parts_of_a_pack_touch_nothing_beyond()
    {
        Parts<Single512, float>();
        Parts<Single256, float>();
        Parts<Single128, float>();
        Parts<Double512, double>();
        Parts<Double256, double>();
        Parts<Double128, double>();
    }

    [Fact]
    public void Pick_takes_the_numbers_at_the_places()
    {
        Picked<Single512, float>();
        Picked<Single256, float>();
        Picked<Single128, float>();
        Picked<Double512, double>();
        Picked<Double256, double>();
        Picked<Double128, double>();
    }

    [Fact]
    public void Activations_of_any_length_are_those_of_single_units()
    {
        AnyLength<float>();
        AnyLength<double>();
    }

    private static void Picked<P, T>()
        where P : struct, IPack<P>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] from = Numbers.Draw<T>(P.Count, 6), places = new T[P.Count], to = new T[P.Count];
        fixed (T* numbers = from, at = places, results = to)
        {
            for (int i = 0; i < P.Count; i++)
            {
                Bits.SetPlace<P>(at, i, (i * 3 / 2) % P.Count);
            }

            P.Pick(P.Load(numbers), P.Load(at)).Store(results);
        }

        Assert.Equal(Enumerable.Range(0, P.Count).Select(i => from[i * 3 / 2 % P.Count]), to);
    }

    private static void AnyLength<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] z = [.. Numbers.Draw<T>(70, 4).Select(value => value * T.CreateTruncating(20))], dA = Numbers.Draw<T>(70, 5);
        foreach (Activation g in Contracts.Catalog.Of<Activation>().Where(g => g is not Softmax))
        {
            ActivationKernel<T> kernel = g.Kernel<T>();
            T[] a = new T[70], dZ = new T[70];
            for (int i = 0; i < 70; i++)
            {
                kernel.Forward(z.AsSpan(i, 1), a.AsSpan(i, 1), 1);
                kernel.Backward(z.AsSpan(i, 1), a.AsSpan(i, 1), dA.AsSpan(i, 1), dZ.AsSpan(i, 1), 1);
            }

            for (int length = 0; length <= 70; length++)
            {
                T[] values = Numbers.Filled(length + 1, T.One), slopes = Numbers.Filled(length + 1, T.One);
                kernel.Forward(z.AsSpan(0, length), values.AsSpan(0, length), 1);
                kernel.Backward(z.AsSpan(0, length), values.AsSpan(0, length), dA.AsSpan(0, length), slopes.AsSpan(0, length), 1);
                Numbers.AssertSameBits<T>([.. a[..length], T.One], values, $"{g} of {length}");
                Numbers.AssertSameBits<T>([.. dZ[..length], T.One], slopes, $"{g}' of {length}");
            }
        }
    }

    [Fact]
    public void Losses_of_any_length_are_those_of_single_outputs()
    {
        float[] z = [.. Numbers.Draw<float>(600, 6).Select(value => value * 9)], y = [.. Numbers.Draw<float>(600, 7).Select(Math.Abs)], w = Numbers.Draw<float>(600, 8);
        foreach (Loss loss in Contracts.Catalog.Of<Loss>().Where(loss => loss is not CategoricalCrossEntropy))
        {
            for (int units = 1; units <= 3; units++)
            {
                for (int length = 0; length <= 600; length += length < 70 ? units : 30 * units)
                {
                    float[] gradient = Numbers.Filled(length + 1, 1f), one = new float[1];
                    double sum = loss.Sum<float>(
                        z.AsSpan(0, length), y.AsSpan(0, length), w.AsSpan(0, length / units), gradient.AsSpan(0, length), units);
                    double[] sums = new double[16];
                    for (int i = 0; i < length; i++)
                    {
                        sums[i % 16] += loss.Sum<float>(z.AsSpan(i, 1), y.AsSpan(i, 1), w.AsSpan(i / units, 1), one, 1);
                        Assert.Equal(one[0], gradient[i]);
                    }

                    Assert.Equal(FoldInHalves(sums), sum);
                    Assert.Equal(1, gradient[length]);
                }
            }
        }
    }

    private static T FoldInHalves<T>(T[] values) where T : INumber<T> => values.Length == 1
        ? values[0]
        : FoldInHalves<T>([.. values.Take(values.Length / 2).Zip(values.Skip(values.Length / 2), (low, high) => low + high)]);

    private static double Fold<P>(float[] values) where P : struct, IPack<P>
    {
        fixed (float* from = values)
        {
            return P.Load(from).Sum();
        }
    }

    private static T[] All<P, T>(T[] x, T[] y)
        where P : struct, IPack<P>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<T> results = [];
        T[] one = new T[P.Count];
        Func<P, P, P>[] members =
        [
            (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, _) => -a, (a, b) => P.Select(a < b, a, b),
            (a, b) => P.Select(a > b, a, 0.1), (a, b) => P.MultiplyAdd(a, b, a), (a, b) => P.Subtract(a, b, b),
            (a, _) => P.Abs(a), (a, _) => P.Sqrt(P.Abs(a)),
            P.CopySign, (a, _) => P.AtLeast(0.5, a), (a, _) => P.AtMost(0.25, a), (a, _) => P.Scale(a, -130), (a, _) => P.Scale(a, 127),
            (a, _) => P.PowerOfTwo(P.Select(a > 0, 100, -3)), (a, _) => P.Exponent(P.AtLeast(1e-30, P.AtMost(1e30, a))),
        ];
        foreach (Func<P, P, P> member in members)
        {
            fixed (T* first = x, second = y, to = one)
            {
                for (int i = 0; i < x.Length; i += P.Count)
                {
                    member(P.Load(first + i), P.Load(second + i)).Store(to);
                    results.AddRange(one);
                }
            }
        }

        return [.. results];
    }

    private static void Subtracts<P, T>()
        where P : struct, IPack<P>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Numbers.Draw<T>(64, 10), y = Numbers.Draw<T>(64, 11), z = Numbers.Draw<T>(64, 12), difference = new T[64], sum = new T[64];
        (x[0], z[0], z[^1]) = (T.Zero, T.Zero, T.NegativeZero);
        fixed (T* first = x, second = y, from = z, to = difference, other = sum)
        {
            for (int i = 0; i < x.Length; i += P.Count)
            {
                P a = P.Load(first + i), b = P.Load(second + i), c = P.Load(from + i);
                P.Subtract(c, a, b).Store(to + i);
                P.MultiplyAdd(-a, b, c).Store(other + i);
            }
        }

        Assert.Equal(MemoryMarshal.AsBytes<T>(sum).ToArray(), MemoryMarshal.AsBytes<T>(difference).ToArray());
    }

    private static void Parts<P, T>()
        where P : struct, IPack<P>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] source = Numbers.Draw<T>(P.Count, 9), seven = Numbers.Filled(P.Count + 1, T.CreateTruncating(7));
        for (int count = 1; count <= P.Count + 1; count++)
        {
            int taken = Math.Min(count, P.Count);
            T[] others = new T[P.Count], first = new T[P.Count], target = [.. seven];
            double[] sums = new double[16];
            fixed (T* from = source, to = target, loaded = others, cut = first)
            fixed (double* partial = sums)
            {
                P.Load(from, count, 7).Store(loaded);
                P.First(P.Load(from), count).Store(cut);
                P.Load(from).Store(to, count);
                P.Load(from).AddTo(partial);
            }

            Assert.Equal([.. source[..taken], .. seven[(taken + 1)..]], others);
            Assert.Equal([.. source[..taken], .. new T[P.Count - taken]], first);
            Assert.Equal([.. source[..taken], .. seven[taken..]], target);
            Assert.Equal(source.Select(double.CreateTruncating), sums.Take(P.Count));
        }
    }
}
