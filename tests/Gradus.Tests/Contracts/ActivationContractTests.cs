using System.Numerics;
using Gradus.Activations;
using Gradus.Tests.Support;

namespace Gradus.Tests.Contracts;

/// <summary>What every activation keeps, and what every activation of single units keeps.</summary>
public sealed class ActivationContractTests
{
    private static readonly double[] _batch = [0.3, -1.2, 2.5, -0.01, 0.7, -3.1, 1.1, 0.4, -0.6, 5.2, -7.3, 0.05];

    private static IEnumerable<Activation> All =>
        [.. Catalog.Of<Activation>(), new Elu(0.7), new LeakyRelu(0.3), new LeakyRelu(0)];

    private static IEnumerable<Activation> Pointwise => All.Where(activation => activation is not Softmax);

    [Fact]
    public void Derivative_is_the_slope_of_the_value()
    {
        foreach (Activation g in Pointwise)
        {
            foreach (double z in (double[])[.. _batch, 12.5, -12.5])
            {
                double slope = Precision.Slope(g.Value, z);
                Assert.True(Math.Abs(slope - g.Derivative(z)) < 1e-8, $"{g} at {z}: {g.Derivative(z)}, slope {slope}.");
            }
        }
    }

    [Fact]
    public void Backward_is_the_gradient_of_a_weighted_sum_of_outputs()
    {
        foreach (Activation g in All)
        {
            for (int units = 1; units <= 5; units++)
            {
                double[] z = _batch[..units], dA = _batch[^units..], dZ = new double[units];
                g.Backward(z, dA, dZ);
                for (int i = 0; i < units; i++)
                {
                    double slope = Precision.Slope(value => WeightedSum(g, [.. z[..i], value, .. z[(i + 1)..]], dA), z[i]);
                    Assert.True(Math.Abs(slope - dZ[i]) < 1e-7, $"{g}, unit {i} of {units}: {dZ[i]}, slope {slope}.");
                }
            }
        }
    }

    [Fact]
    public void Batch_is_its_examples_one_by_one()
    {
        BatchIsItsExamples<double>();
        BatchIsItsExamples<float>();
    }

    private static void BatchIsItsExamples<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] numbers = [.. _batch.Select(T.CreateTruncating)];
        foreach (ActivationKernel<T> kernel in All.Select(g => g.Kernel<T>()))
        {
            for (int units = 1; units <= 5; units++)
            {
                int count = units * (numbers.Length / units);
                T[] z = numbers[..count], dA = [.. z.Reverse()], a = new T[count], dZ = new T[count];
                kernel.Forward(z, a, units);
                kernel.Backward(z, a, dA, dZ, units);
                for (int start = 0; start < count; start += units)
                {
                    Range row = start..(start + units);
                    T[] rowA = new T[units], rowDZ = new T[units];
                    kernel.Forward(z[row], rowA, units);
                    kernel.Backward(z[row], rowA, dA[row], rowDZ, units);
                    Assert.Equal(rowA, a[row]);
                    Assert.Equal(rowDZ, dZ[row]);
                }
            }
        }
    }

    [Fact]
    public void Gradient_may_be_written_over_the_one_it_is_made_from()
    {
        foreach (Activation g in All)
        {
            ActivationKernel<double> kernel = g.Kernel<double>();
            double[] a = new double[12], apart = new double[12], dA = [.. _batch.Reverse()];
            kernel.Forward(_batch, a, 4);
            kernel.Backward(_batch, a, dA, apart, 4);
            kernel.Backward(_batch, a, dA, dA, 4);
            Assert.Equal(apart, dA);
        }
    }

    [Fact]
    public void Value_that_is_not_a_number_is_passed_on()
    {
        PassesNaN<double>();
        PassesNaN<float>();
    }

    private static void PassesNaN<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Activation g in All)
        {
            for (int at = 0; at < 3; at++)
            {
                T[] z = [T.One, T.Zero, -T.One], a = new T[3];
                z[at] = T.NaN;
                g.Kernel<T>().Forward(z, a, 3);
                Assert.True(T.IsNaN(a[at]), $"{g} hides NaN as {a[at]}.");
            }
        }
    }

    [Fact]
    public void Infinity_gives_the_limit()
    {
        Limits<double>(1e30);
        Limits<float>(1e30);
    }

    private static void Limits<T>(double far) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Activation g in Pointwise)
        {
            foreach (double sign in (double[])[-1, 1])
            {
                (double value, double derivative) = Point<T>(g, sign * double.PositiveInfinity);
                (double nearValue, double nearDerivative) = Point<T>(g, sign * far);
                double limit = Math.Abs(nearValue) > far / 1e3 ? nearValue * double.PositiveInfinity : nearValue;
                Assert.True(limit == value, $"{typeof(T).Name} {g} at {sign}·∞: {value} instead of {limit}.");
                Assert.True(nearDerivative == derivative, $"{typeof(T).Name} {g}' at {sign}·∞: {derivative} instead of {nearDerivative}.");
            }
        }
    }

    [Fact]
    public void No_finite_number_gives_one_that_is_not()
    {
        foreach (Activation g in Pointwise)
        {
            foreach (double z in (double[])[0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1e160, -1e160])
            {
                Assert.True(double.IsFinite(g.Value(z)) && double.IsFinite(g.Derivative(z)), $"{g} at {z}.");
                float single = (float)Math.Clamp(z, float.MinValue, float.MaxValue);
                (double value, double derivative) = Point<float>(g, single);
                Assert.True(double.IsFinite(value) && double.IsFinite(derivative), $"{g} at {single} in single precision.");
            }
        }
    }

    [Fact]
    public void Spans_of_other_lengths_are_refused_with_both_lengths()
    {
        foreach (Activation g in All)
        {
            Assert.StartsWith(
                "Z has 3 units but another span has 2",
                Assert.Throws<ArgumentException>(() => g.Forward([1, 2, 3], new double[2])).Message,
                StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => g.Backward([1, 2, 3], new double[2], new double[3]));
            Assert.Throws<ArgumentException>(() => g.Backward([1, 2, 3], new double[3], new double[4]));
        }
    }

    private static (double Value, double Derivative) Point<T>(Activation g, double at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] z = [T.CreateTruncating(at)], a = new T[1], dZ = new T[1];
        ActivationKernel<T> kernel = g.Kernel<T>();
        kernel.Forward(z, a, 1);
        kernel.Backward(z, a, [T.One], dZ, 1);
        return (double.CreateTruncating(a[0]), double.CreateTruncating(dZ[0]));
    }

    private static double WeightedSum(Activation g, double[] z, double[] weights)
    {
        double[] a = new double[z.Length];
        g.Forward(z, a);
        return a.Zip(weights, (value, weight) => value * weight).Sum();
    }
}
