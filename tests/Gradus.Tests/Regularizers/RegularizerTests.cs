using System.Numerics;
using Gradus.Regularizers;
using Gradus.Tests.Contracts;
using Gradus.Tests.Golden;
using Gradus.Tests.Support;

namespace Gradus.Tests.Regularizers;

public sealed class RegularizerTests
{
    [Fact]
    public void Penalties_and_gradients_are_the_golden_ones()
    {
        Golden<double>();
        Golden<float>();
    }

    private static void Golden<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] w = [.. RegularizersGolden.Weights.Select(T.CreateTruncating)];
        foreach (RegularizersGolden golden in RegularizersGolden.All)
        {
            Regularizer regularizer = golden.L1
                ? new L1(RegularizersGolden.Lambda, golden.PerExample)
                : new L2(RegularizersGolden.Lambda, golden.PerExample);
            T[] gradient = new T[w.Length];
            regularizer.AddGradient<T>(w, RegularizersGolden.Examples, gradient);

            double penalty = regularizer.Penalty<T>(w, RegularizersGolden.Examples);
            Precision.AssertClose(golden.Penalty, T.CreateTruncating(penalty), 4, $"Penalty of {regularizer}");
            for (int i = 0; i < w.Length; i++)
            {
                Precision.AssertClose(golden.Gradient[i], gradient[i], 4, $"Gradient {i} of {regularizer}");
            }
        }
    }

    private static IEnumerable<Regularizer> All =>
        [.. Catalog.Of<Regularizer>(("lambda", 0.5)), new L1(0.5, perExample: false), new L2(0.5, perExample: false)];

    [Fact]
    public void Gradient_is_the_slope_of_the_penalty_and_is_added()
    {
        double[] w = [0.5, -1.25, 3, -0.25];
        foreach (Regularizer regularizer in All)
        {
            double[] gradient = [1, 2, 3, 4];
            regularizer.AddGradient<double>(w, 7, gradient);
            for (int i = 0; i < w.Length; i++)
            {
                double slope = Precision.Slope(value => regularizer.Penalty<double>([.. w[..i], value, .. w[(i + 1)..]], 7), w[i]);
                Assert.Equal(slope, gradient[i] - (i + 1), 1e-8);
            }
        }
    }

    [Fact]
    public void Price_is_shared_by_the_examples_unless_it_counts_as_it_stands()
    {
        double[] w = [2, -3];
        Assert.Equal(0.1 / 4 * 5, new L1(0.1).Penalty<double>(w, 4), 1e-16);
        Assert.Equal(0.1 * 5, new L1(0.1, perExample: false).Penalty<double>(w, 4), 1e-16);
        Assert.Equal(0.1 / 8 * 13, new L2(0.1).Penalty<double>(w, 4), 1e-16);
        Assert.Equal(0.1 / 2 * 13, new L2(0.1, perExample: false).Penalty<double>(w, 4), 1e-16);
    }

    [Fact]
    public void Penalty_of_many_small_weights_in_single_precision_loses_nothing()
    {
        float[] w = new float[1 << 20];
        w.AsSpan().Fill(0.001f);
        Assert.Equal(w.Length * (double)0.001f, new L1(1, false).Penalty<float>(w, 1), 1e-6);
        Assert.Equal(w.Length * (double)0.001f * 0.001f / 2, new L2(1, false).Penalty<float>(w, 1), 1e-6);
    }

    [Fact]
    public void Zero_lambda_changes_nothing()
    {
        double[] gradient = [1, -2];
        Assert.Equal(0, new L1(0).Penalty<double>([3, 4], 2));
        new L2(0).AddGradient<double>([3, 4], 2, gradient);
        Assert.Equal([1, -2], gradient);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Lambda_is_finite_and_not_negative(double lambda)
    {
        foreach (Func<Regularizer> make in (Func<Regularizer>[])[() => new L1(lambda), () => new L2(lambda)])
        {
            Assert.StartsWith(
                "Lambda is a finite number, 0 or above.",
                Assert.Throws<ArgumentOutOfRangeException>(nameof(lambda), make).Message,
                StringComparison.Ordinal);
        }
    }
}
