using System.Numerics;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Kernels.Packs;
using Gradus.Tests.Support;

namespace Gradus.Tests.Kernels;

/// <summary>The contract of accuracy: 2 units of the last place, from the smallest numbers to the largest.</summary>
public sealed class VectorMathTests
{
    private const double Units = 2;

    [Fact]
    public void Functions_in_double_are_the_golden_ones()
    {
        AssertGolden<Exp>(VectorMathGolden.Exp);
        AssertGolden<Expm1>(VectorMathGolden.Expm1);
        AssertGolden<Tanh>(VectorMathGolden.Tanh);
        AssertGolden<Log1p>(VectorMathGolden.Log1p);
        AssertGolden<Log1pOfPart>([.. VectorMathGolden.Log1p.Where(point => point.X <= 1)]);
    }

    [Fact]
    public void Sigmoid_in_double_is_the_golden_one()
    {
        double[] z = [.. VectorMathGolden.Sigmoid.Select(point => point.X)], a = new double[z.Length];
        new Sigmoid().Forward(z, a);
        Assert.All(VectorMathGolden.Sigmoid.Zip(a), pair => Precision.AssertClose(pair.First.Y, pair.Second, Units, $"σ({pair.First.X:R})"));
    }

    [Fact]
    public void Functions_in_single_are_those_in_double()
    {
        AssertSingle<Exp>(Math.Exp);
        AssertSingle<Expm1>(ScalarMath.Expm1);
        AssertSingle<Tanh>(Math.Tanh);
        AssertSingle<Log1p>(ScalarMath.Log1p, from: 0);
        AssertSingle<Log1pOfPart>(ScalarMath.Log1p, from: 0, to: 1);
    }

    [Fact]
    public void Activations_in_single_are_those_in_double()
    {
        AssertSingle(new Sigmoid(), Logistic);
        AssertSingle(new Silu(), z => z * Logistic(z));
        AssertSingle(new Gelu(), z => z * ScalarMath.NormalCdf(z));
        AssertSingle(new Softplus(), z => Math.Max(z, 0) + ScalarMath.Log1p(Math.Exp(-Math.Abs(z))));
        AssertSingle(new Elu(), z => z > 0 ? z : ScalarMath.Expm1(z));
    }

    private static double Logistic(double z)
    {
        double e = Math.Exp(-Math.Abs(z));
        return (z < 0 ? e : 1) / (1 + e);
    }

    private static void AssertSingle(Activation g, Func<double, double> truth)
    {
        float[] z = [.. Spread(-3e38f, 3e38f)], a = new float[z.Length];
        g.Kernel<float>().Forward(z, a, 1);
        for (int i = 0; i < z.Length; i++)
        {
            Precision.AssertClose(truth(z[i]), a[i], Units, $"{g} at {z[i]:R}");
        }
    }

    // Where GELU passes from one formula to the other, where its tail is hardest, and where others cancel or underflow;
    // against the same function in double, which the golden numbers judge.
    [Theory]
    [InlineData(0.96875f, 1.03125f)]
    [InlineData(1.25f, 1.375f)]
    [InlineData(4.75f, 4.875f)]
    [InlineData(12f, 12.5f)]
    [InlineData(0.34375f, 0.359375f)]
    [InlineData(87f, 89f)]
    [InlineData(103f, 104.5f)]
    [InlineData(1e-3f, 1.01e-3f)]
    public void Every_number_of_an_interval_is_that_in_double(float from, float to)
    {
        Activation[] all = [new Gradus.Activations.Tanh(), new Sigmoid(), new Softplus(), new Elu(), new Silu(), new Gelu()];
        int first = BitConverter.SingleToInt32Bits(from), count = BitConverter.SingleToInt32Bits(to) - first + 1;
        foreach (float sign in (float[])[1, -1])
        {
            float[] z = [.. Enumerable.Range(first, count).Select(bits => sign * BitConverter.Int32BitsToSingle(bits))], a = new float[count];
            double[] wide = [.. z.Select(value => (double)value)], truth = new double[count];
            foreach (Activation g in all)
            {
                g.Kernel<float>().Forward(z, a, 1);
                g.Forward(wide, truth);
                AssertClose(truth, a, z, $"{g}");
            }

            Elementwise.Map<float, Exp>(default, z, a);
            Elementwise.Map<double, Exp>(default, wide, truth);
            AssertClose(truth, a, z, "exp");
        }
    }

    private static void AssertClose(double[] truth, float[] found, float[] at, string what)
    {
        for (int i = 0; i < at.Length; i++)
        {
            if (found[i] != (float)truth[i])
            {
                Precision.AssertClose(truth[i], found[i], Units, $"{what} at {at[i]:R}");
            }
        }
    }

    [Fact]
    public void Extremes_are_right()
    {
        Extremes<float>(88.72283172607422, 88.72283935546875, -103.97208404541016, -103.97207641601562);
        Extremes<double>(709.782712893384, 709.7827128933841, -745.1332191019412, -745.1332191019411);
    }

    [Fact]
    public void Sign_of_zero_is_kept_where_the_function_is_odd()
    {
        Assert.True(double.IsNegative(Run<double, Expm1>(-0.0)) && double.IsNegative(Run<double, Tanh>(-0.0)), "double");
        Assert.True(float.IsNegative(Run<float, Expm1>(-0f)) && float.IsNegative(Run<float, Tanh>(-0f)), "float");
        Assert.False(float.IsNegative(Run<float, Tanh>(0f)) || float.IsNegative(Run<float, Log1p>(0f)), "positive");
    }

    private static void Extremes<T>(double last, double overflow, double underflow, double least)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T infinity = T.PositiveInfinity;
        Assert.True(T.IsFinite(Run<T, Exp>(T.CreateTruncating(last))), "The last finite power.");
        Assert.Equal(infinity, Run<T, Exp>(T.CreateTruncating(overflow)));
        Assert.Equal(infinity, Run<T, Expm1>(T.CreateTruncating(overflow)));
        Assert.Equal(T.Epsilon, Run<T, Exp>(T.CreateTruncating(least)));
        Assert.Equal(T.Zero, Run<T, Exp>(T.CreateTruncating(underflow)));
        Assert.Equal(T.One, Run<T, Exp>(T.Zero));
        Assert.Equal(T.One, Run<T, Exp>(-T.Epsilon));
        Assert.Equal([infinity, T.Zero], [Run<T, Exp>(infinity), Run<T, Exp>(-infinity)]);
        Assert.Equal([infinity, -T.One], [Run<T, Expm1>(infinity), Run<T, Expm1>(-infinity)]);
        Assert.Equal([T.One, -T.One], [Run<T, Tanh>(infinity), Run<T, Tanh>(-infinity)]);
        Assert.Equal(infinity, Run<T, Log1p>(infinity));
        foreach (T value in (T[])[T.Epsilon + T.Epsilon, -T.Epsilon - T.Epsilon])
        {
            Assert.Equal([value, value], [Run<T, Expm1>(value), Run<T, Tanh>(value)]);
        }

        Assert.Equal(T.Epsilon, Run<T, Log1p>(T.Epsilon));
        Assert.Equal(T.Epsilon, Run<T, Log1pOfPart>(T.Epsilon));
        Assert.All(
            (T[])[Run<T, Exp>(T.NaN), Run<T, Expm1>(T.NaN), Run<T, Tanh>(T.NaN), Run<T, Log1p>(T.NaN), Run<T, Log1pOfPart>(T.NaN)],
            value => Assert.True(T.IsNaN(value)));
    }

    private static void AssertGolden<TFormula>((double X, double Y)[] golden) where TFormula : struct, IFormula
    {
        double[] x = [.. golden.Select(point => point.X)], y = new double[x.Length];
        Elementwise.Map<double, TFormula>(default, x, y);
        Assert.All(golden.Zip(y), pair => Precision.AssertClose(pair.First.Y, pair.Second, Units, $"{typeof(TFormula).Name}({pair.First.X:R})"));
    }

    private static void AssertSingle<TFormula>(Func<double, double> truth, float from = float.MinValue, float to = float.MaxValue)
        where TFormula : struct, IFormula
    {
        float[] x = [.. Spread(from, to)], y = new float[x.Length];
        Elementwise.Map<float, TFormula>(default, x, y);
        for (int i = 0; i < x.Length; i++)
        {
            Precision.AssertClose(truth(x[i]), y[i], Units, $"{typeof(TFormula).Name}({x[i]:R})");
        }
    }

    /// <summary>Every 10,007th number of single precision, and every 401st where functions bend.</summary>
    private static IEnumerable<float> Spread(float from, float to)
    {
        for (uint bits = 0; bits < 0x7F800000; bits += bits is > 0x3D000000 and < 0x42800000 ? 401u : 10007u)
        {
            float value = BitConverter.UInt32BitsToSingle(bits);
            if (value <= to)
            {
                yield return value;
            }

            if (-value >= from)
            {
                yield return -value;
            }
        }
    }

    private static T Run<T, TFormula>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula
    {
        Span<T> y = stackalloc T[1];
        Elementwise.Map<T, TFormula>(default, [x], y);
        return y[0];
    }

    private readonly struct Exp : IFormula
    {
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Exp(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => z;
    }

    private readonly struct Expm1 : IFormula
    {
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Expm1(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => z;
    }

    private readonly struct Tanh : IFormula
    {
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Tanh(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => z;
    }

    private readonly struct Log1p : IFormula
    {
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Log1p(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => z;
    }

    private readonly struct Log1pOfPart : IFormula
    {
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Log1pOfPart(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => z;
    }
}
