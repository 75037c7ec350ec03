using System.Numerics;
using Gradus.Activations;
using Gradus.Tests.Support;

namespace Gradus.Tests.Activations;

public sealed class SoftmaxTests
{
    [Fact]
    public void Row_worked_by_hand_comes_out()
    {
        double[] a = Forward(5, 2, -1, 3);
        double[] expected = [148.413 / 176.256, 7.389 / 176.256, 0.368 / 176.256, 20.086 / 176.256]; // powers of e over their sum
        Assert.All(expected.Zip(a), pair => Assert.Equal(pair.First, pair.Second, 5e-6));
    }

    [Theory]
    [InlineData(0.5, -1.5, 3)]
    [InlineData(1e4, -1e4, 0)]
    [InlineData(1e4, 1e4, 1e4)]
    [InlineData(-1e4, -1e4 + 1, -1e4)]
    public void Rows_sum_to_one_whatever_the_logits(double first, double second, double third)
    {
        double[] a = Forward(first, second, third);
        Assert.All(a, value => Assert.InRange(value, 0, 1));
        Assert.Equal(1, a.Sum(), 1e-15);

        float[] single = new float[3];
        new Softmax().Kernel<float>().Forward([(float)first, (float)second, (float)third], single, 3);
        Assert.All(single, value => Assert.InRange(value, 0, 1));
        Assert.Equal(1, single.Sum(), 3e-7f);
    }

    [Fact]
    public void Shift_of_all_logits_changes_nothing() => Assert.Equal(Forward(0.5, -1.5, 3), Forward(512.5, 510.5, 515));

    [Fact]
    public void Units_of_logit_minus_infinity_get_nothing() =>
        Assert.Equal([0.5, 0, 0.5], Forward(2, double.NegativeInfinity, 2));

    [Fact]
    public void One_unit_is_always_certain()
    {
        Assert.Equal([1.0], Forward(-300));
        double[] dZ = new double[1];
        new Softmax().Backward([-300], [7], dZ);
        Assert.Equal([0.0], dZ);
    }

    // With two units a = σ(±d), so that ∂a₀/∂z₀ = σ'(d): known to the last digits.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(80)]
    [InlineData(-80)]
    public void Gradient_of_a_nearly_certain_unit_keeps_its_digits(double d)
    {
        Certain<double>(d);
        Certain<float>(d);
    }

    private static void Certain<T>(double d) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationKernel<T> softmax = new Softmax().Kernel<T>();
        T[] z = [T.CreateTruncating(d), T.Zero], a = new T[2], dZ = [T.One, T.Zero];
        softmax.Forward(z, a, 2);
        softmax.Backward(z, a, dZ, dZ, 2);
        double truth = new Sigmoid().Derivative(d);
        Precision.AssertClose(truth, dZ[0], 8, $"∂a₀/∂z₀ at {d}");
        Precision.AssertClose(-truth, dZ[1], 8, $"∂a₀/∂z₁ at {d}");
    }

    private static double[] Forward(params double[] z)
    {
        double[] a = new double[z.Length];
        new Softmax().Forward(z, a);
        return a;
    }
}
